import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatBytes } from '#app/_ui/format/number';
import { formatInstantText, formatLongDay } from '#app/_ui/format/time';
import { dayOfInstant } from '#domain/calendar/instant';
import { groupedCaseNumber } from '#domain/cases/case-number';
import { limitEnd } from '#domain/cases/limit-end';
import { type FollowedDispute, TOLD_EVENTS } from '#services/disputes/following/read-followed';
import styles from '../../disputes.module.css';
import follow from '../follow.module.css';
import { DeadlineList } from './deadline-list';
import { AskedForms, OtherForms } from './speak-forms';

interface FollowedViewProps {
  readonly dispute: FollowedDispute;
  readonly typeName: string | null;
  readonly notice: ReactNode;
}

/** Where a dispute stands, in plain words; by when; what it waits for; what was said; how each day counts. */
export function FollowedView({ dispute, typeName, notice }: FollowedViewProps) {
  const t = useTranslations('follow');
  const d = useTranslations('disputes');
  const locale = useLocale();
  const { file, state, kind, outcome, events } = dispute;
  const whole = dispute.clocks.findLast(({ clock }) => clock.step === 'whole' && clock.endedAt === null);
  const dueAt = whole?.clock.dueAt ?? null;
  return (
    <>
      <p className={styles.progress}>
        <span>{t('of', { number: groupedCaseNumber(file.number) })}</span>
        <span>{t('opened', { date: formatLongDay(dayOfInstant(file.openedAt), locale) })}</span>
      </p>
      <h1 className={styles.question}>{t(`state.${state}`)}</h1>
      <p className={styles.lead}>
        {t('about', { kind: d(`kind.${kind}`), type: typeName ?? t('noType') })}
        {outcome === null ? null : <strong className={follow.outcome}>{t(`outcome.${outcome}`)}</strong>}
      </p>
      {notice}
      {dueAt === null ? null : (
        <p className={styles.promise}>
          <strong>{t('promise', { date: formatLongDay(limitEnd(dueAt).day, locale) })}</strong>
        </p>
      )}
      {state === 'awaiting-information' ? <p className={styles.lead}>{t('paused')}</p> : null}
      <Said events={events} state={state} />
      <AskedForms dispute={dispute} />
      <Messages dispute={dispute} />
      <OtherForms dispute={dispute} />
      <h2 className={styles.orElse}>{t('history')}</h2>
      <ol className={follow.events}>
        {events.map((event) => {
          const what = TOLD_EVENTS.find((name) => name === event.what);
          return (
            <li key={event.sequence}>
              <span className={styles.choiceNote}>{formatInstantText(event.at)}</span>
              {what ? t(`event.${what}`) : event.what}
            </li>
          );
        })}
      </ol>
      <h2 className={styles.orElse}>{t('deadlines')}</h2>
      <p className={styles.hint}>{t('deadlinesLead')}</p>
      <DeadlineList clocks={dispute.clocks} />
      <form method="post" action="/disputes/follow/leave" className={styles.leave}>
        <button type="submit" className={styles.small}>
          {t('leave')}
        </button>
      </form>
    </>
  );
}

/** What they last said to the complainant: the reply, what is needed, why not. */
function Said({ events, state }: Pick<FollowedDispute, 'events' | 'state'>) {
  const t = useTranslations('follow');
  const last = events.findLast(({ reason }) => reason !== null);
  if (last === undefined) return null;
  if (last.what === 'ask' && state !== 'awaiting-information') return null;
  const title = last.what === 'ask' ? t('asked') : last.what === 'reply' ? t('reply') : t('whyNot');
  return (
    <section className={styles.now}>
      <strong>{title}</strong>
      <p className={follow.words}>{last.reason}</p>
    </section>
  );
}

function Messages({ dispute: { comments, attachments } }: { readonly dispute: FollowedDispute }) {
  const t = useTranslations('follow');
  return (
    <>
      <h2 className={styles.orElse}>{t('messages')}</h2>
      {comments.length === 0 ? <p className={styles.hint}>{t('noMessages')}</p> : null}
      <ol className={follow.messages}>
        {comments.map(({ commentId, at, actorName, own, text }) => (
          <li key={commentId} data-own={own ? 'true' : undefined}>
            <span className={styles.choiceNote}>
              {own ? t('you') : actorName} · {formatInstantText(at)}
            </span>
            <p className={follow.words}>{text}</p>
          </li>
        ))}
      </ol>
      {attachments.length === 0 ? null : (
        <>
          <h3>{t('yourFiles')}</h3>
          <ul className={styles.points}>
            {attachments.map(({ attachmentId, name, bytes }) => (
              <li key={attachmentId}>
                {name} <span className={styles.optional}>{formatBytes(bytes)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
