import { useLocale, useTranslations } from 'next-intl';
import type { CaseEvent } from '#domain/cases/case-file';
import { DISPUTE_ACTS } from '#domain/disputes/dispute-act';
import type { ReadableDispute } from '#services/disputes/desk/read-desk-dispute';
import { CaseComments } from '#ui/case/case-comments';
import { CaseHistory } from '#ui/case/case-history';
import type { DisputeNames } from '../_parts/names';
import styles from './desk.module.css';
import { OTHER_EVENTS } from './hand-acts';
import { threadOf } from './thread';

/** What was said and done, the oldest first; what the applicant reads and what stays inside look different. */
export function Conversation({
  read,
  names,
}: {
  readonly read: ReadableDispute;
  readonly names: DisputeNames;
}) {
  const t = useTranslations('disputes');
  const { dispute, told, events, comments } = read;
  const statement = {
    key: 'statement',
    at: dispute.openedAt,
    who: t('desk.statement'),
    visibility: 'public' as const,
    text: told.statement === '' ? t('desk.noStatement') : told.statement,
    mentions: [],
  };
  const said = [
    statement,
    ...comments.map(({ commentId, at, actorName, visibility, text, mentions }) => ({
      ...{ key: commentId, at, who: actorName, visibility, text, mentions },
    })),
  ];
  return (
    <div className={styles.thread}>
      {threadOf(events, said).map((stretch) =>
        stretch.sort === 'events' ? (
          <EventList key={`event ${stretch.events[0]?.sequence}`} events={stretch.events} names={names} />
        ) : (
          <CaseComments key={stretch.messages[0]?.key} comments={stretch.messages} />
        ),
      )}
      {told.says === null && told.shouldSay === null ? null : (
        <dl className={styles.said}>
          <dt>{t('desk.says')}</dt>
          <dd>{told.says ?? '—'}</dd>
          <dt>{t('desk.shouldSay')}</dt>
          <dd>{told.shouldSay ?? '—'}</dd>
        </dl>
      )}
    </div>
  );
}

function EventList({
  events,
  names,
}: {
  readonly events: readonly CaseEvent[];
  readonly names: DisputeNames;
}) {
  const t = useTranslations('disputes');
  const colon = useLocale() === 'en' ? ': ' : '：';
  const sentence = (event: CaseEvent): string => {
    const act = DISPUTE_ACTS.find((kind) => kind === event.what);
    if (act !== undefined) return t(`did.${act}`, { name: event.actorName });
    const other = OTHER_EVENTS.find((kind) => kind === event.what);
    return other === undefined
      ? t('did.other', { name: event.actorName, what: event.what })
      : t(`did.${other}`, { name: event.actorName });
  };
  return (
    <CaseHistory
      events={events.map((event) => ({
        key: String(event.sequence),
        at: event.at,
        text: (
          <>
            {sentence(event)}
            {placeOf(event, names, colon)}
          </>
        ),
        who: null,
        reason: event.reason,
        tone: event.fromState === event.toState ? 'quiet' : 'focus',
      }))}
    />
  );
}

/** To whom it went, where the event names a department or a region. */
function placeOf({ detail, what }: CaseEvent, names: DisputeNames, colon: string): string {
  const { organisation, region } = detail;
  if (what === 'missed') return '';
  if (typeof organisation === 'string') return `${colon}${names.organisation(organisation)}`;
  return typeof region === 'string' ? `${colon}${names.region(region)}` : '';
}
