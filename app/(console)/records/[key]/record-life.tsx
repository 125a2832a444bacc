import { useLocale, useTranslations } from 'next-intl';
import { type Instant, startOfDay } from '#domain/calendar/instant';
import { Panel } from '#ui/figures/panel';
import { type LifeEvent, TimelineAxis } from '#ui/record/timeline-axis';
import type { Translator } from '../../../_i18n/translator';
import type { RecordFacts } from './load-record';

/** Issued, received, superseded, found faulty, corrected: on one axis. */
interface RecordLifeProps {
  readonly facts: RecordFacts;
  readonly now: Instant;
  /** Where the uses of this certificate are told; null: the reader may not see calls. */
  readonly callsAt: string | null;
}

export function RecordLife({ facts, now, callsAt }: RecordLifeProps) {
  const t = useTranslations('record');
  const locale = useLocale();
  const { versions, findings, around, disputes } = facts;
  const names = new Map(
    around.ruleSet.rules.map((rule) => [rule.id, locale === 'en' ? rule.name.en : rule.name.zh]),
  );
  const first = versions.at(-1);
  const issued = first?.issuedAt ?? (first?.issuedOn == null ? null : startOfDay(first.issuedOn));
  const events: LifeEvent[] = [
    ...(issued === null
      ? []
      : [{ key: 'issued', at: issued, word: t('life.issued'), tone: 'quiet' as const }]),
    ...versions.map((version, index): LifeEvent => {
      const isFirst = index === versions.length - 1;
      return {
        key: `version ${version.knownFrom}`,
        at: version.knownFrom,
        word: t(isFirst ? 'life.received' : 'life.superseded'),
        tone: isFirst ? 'focus' : 'met',
        detail: version.version === null ? undefined : t('life.version', { version: version.version }),
      };
    }),
    ...findings.map(
      (finding): LifeEvent => ({
        key: `open ${finding.ruleId} ${finding.occurrence}`,
        at: notBefore(finding.openedAt, versions),
        word: t(finding.occurrence > 1 ? 'life.recurred' : 'life.found'),
        tone: finding.severity === 'info' ? 'quiet' : 'missed',
        detail: names.get(finding.ruleId) ?? finding.ruleId,
      }),
    ),
    ...findings.flatMap((finding): LifeEvent[] =>
      finding.closedAt === null
        ? []
        : [
            {
              key: `closed ${finding.ruleId} ${finding.occurrence}`,
              at: finding.closedAt,
              word: closedWord(finding.closedBy, t),
              tone: finding.closedBy === 'retired' ? 'quiet' : 'met',
              detail: names.get(finding.ruleId) ?? finding.ruleId,
            },
          ],
    ),
  ];
  for (const dispute of disputes) {
    const detail = <a href={`/disputes/${dispute.number}`}>{dispute.number}</a>;
    const of = (key: string, at: Instant, word: string, tone: LifeEvent['tone']) =>
      events.push({ key: `${key} ${dispute.caseId}`, at, word, tone, detail });
    of('disputed', dispute.openedAt, t('life.disputed'), 'risk');
    if (dispute.closedAt !== null) of('settled', dispute.closedAt, t('life.settled'), 'met');
  }
  return (
    <Panel title={t('life.title')} side={callsAt === null ? null : <a href={callsAt}>{t('life.toCalls')}</a>}>
      <TimelineAxis label={t('life.title')} events={events} now={now} />
    </Panel>
  );
}

/** A batch takes its moment at its start and its rows a little later: a fault is not found before its row came. */
const BATCH_MICROS = 60_000_000;

function notBefore(openedAt: Instant, versions: RecordFacts['versions']): Instant {
  const version = versions.find(
    ({ knownFrom }) => knownFrom >= openedAt && knownFrom - openedAt < BATCH_MICROS,
  );
  return version === undefined ? openedAt : version.knownFrom + 1;
}

function closedWord(closedBy: string | null, t: Translator<'record'>): string {
  if (closedBy === 'waived') return t('life.waived');
  return closedBy === 'retired' ? t('life.retired') : t('life.corrected');
}
