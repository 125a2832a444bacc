import { useLocale, useTranslations } from 'next-intl';
import type { Instant } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { permits } from '#domain/identity/permission';
import { Markup } from '#ui/markup/markup';
import { ActForm } from '../../admin/_parts/act-form';
import { DisputeDoorText, DisputeKindText, DisputeStateBadge } from '../_parts/dispute-words';
import { provinceChoices } from '../_parts/region-choices';
import { ActForms } from './act-forms';
import { follow } from './case-actions';
import { Conversation } from './conversation';
import styles from './desk.module.css';
import { FactsPane } from './facts-pane';
import type { LoadedDispute } from './load-dispute';
import { SayForms } from './say-forms';

interface DisputeViewProps {
  readonly loaded: LoadedDispute;
  readonly actor: Actor;
  readonly now: Instant;
  /** Addresses of the two panes, of which a phone shows one. */
  readonly panes: { readonly conversation: string; readonly facts: string; readonly chosen: string };
  /** Back to the queue; null: the dispute stands on its own page. */
  readonly back: string | null;
}

/** One dispute: conversation with what may be done, and the facts beside it. */
export function DisputeView({ loaded, actor, now, panes, back }: DisputeViewProps) {
  const t = useTranslations('disputes');
  const { read, names } = loaded;
  const may = { records: permits(actor, 'record.view'), calls: permits(actor, 'call.view') };
  return (
    <>
      <article className={styles.talk} aria-label={t('desk.number', { number: read.dispute.number })}>
        <Head loaded={loaded} back={back} actor={actor} />
        <nav className={styles.paneTabs} aria-label={t('desk.panes')}>
          {(['conversation', 'facts'] as const).map((pane) => (
            <a key={pane} href={panes[pane]} aria-current={panes.chosen === pane ? 'true' : undefined}>
              {t(`pane.${pane}`)}
            </a>
          ))}
        </nav>
        <div className={styles.talkBody}>
          <Markup>
            <Conversation read={read} names={names} />
          </Markup>
          <h3 className={styles.actsHead}>{t('desk.acts')}</h3>
          <Acts loaded={loaded} actor={actor} />
        </div>
      </article>
      <Markup>
        <FactsPane
          read={read}
          record={loaded.record}
          flaggedAt={loaded.flaggedAt}
          similar={loaded.similar}
          names={names}
          ruleName={(id) => loaded.rules.find(({ value }) => value === id)?.label ?? id}
          may={may}
          now={now}
        />
      </Markup>
    </>
  );
}

function Head({ loaded, back, actor }: Pick<DisputeViewProps, 'loaded' | 'back' | 'actor'>) {
  const t = useTranslations('disputes');
  const { dispute, follows } = loaded.read;
  return (
    <>
      <div className={styles.talkHead}>
        {back === null ? null : (
          <a className={styles.back} href={back}>
            {t('desk.back')}
          </a>
        )}
        <h2>{t('desk.number', { number: dispute.number })}</h2>
        <DisputeStateBadge state={dispute.state} />
        <div className={styles.talkTools}>
          {back === null ? null : <a href={`/disputes/${dispute.number}`}>{t('desk.own')}</a>}
          {dispute.closedAt !== null && permits(actor, 'dispute.archive') ? (
            <a href={`/disputes/${dispute.number}/archive`}>{t('desk.archive')}</a>
          ) : null}
          <div className={styles.inlineForm} data-follow="">
            <ActForm
              action={follow}
              buttons={[{ text: t(follows ? 'desk.unfollow' : 'desk.follow'), quiet: true }]}
              refused={t('desk.refused')}
            >
              <input type="hidden" name="case" value={dispute.caseId} />
              <input type="hidden" name="number" value={dispute.number} />
              <input type="hidden" name="follow" value={follows ? 'no' : 'yes'} />
            </ActForm>
          </div>
        </div>
      </div>
      <p className={styles.talkLead}>
        <DisputeKindText kind={dispute.kind} /> · <DisputeDoorText door={dispute.door} /> ·{' '}
        {t('desk.complainants', { count: dispute.complainants })}
      </p>
    </>
  );
}

function Acts({ loaded, actor }: Pick<DisputeViewProps, 'loaded' | 'actor'>) {
  const locale = useLocale();
  const { read, acts, rules, names, templates, colleagues } = loaded;
  const { caseId, number, version } = read.dispute;
  const works = permits(actor, 'dispute.handle');
  return (
    <>
      <ActForms
        caseId={caseId}
        number={number}
        version={version}
        acts={acts}
        choices={{ regions: provinceChoices(locale), rules }}
        departments={names.organisations}
        templates={templates}
      />
      {works ? (
        <SayForms
          caseId={caseId}
          number={number}
          version={version}
          colleagues={colleagues}
          mayHandOver={read.dispute.closedAt === null}
        />
      ) : null}
    </>
  );
}
