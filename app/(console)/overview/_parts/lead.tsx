import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { Door, Sentence } from '#ui/figures/sentence';
import type { Translator } from '../../../_i18n/translator';
import { formatExact, formatPoints, formatRate, signed } from '../../../_ui/format/number';
import { formatInstantText } from '../../../_ui/format/time';
import type { DatedMatter } from '../_data/overview';
import { addressOf } from './matter-address';
import type { PartProps } from './parts';

/** The sentence of the day: what is worst, since when, who answers for it, what changed. */
export function Lead(props: PartProps) {
  const t = useTranslations('overview');
  const { view, lead, matters, facts } = props.overview;
  const first = matters[0];
  return (
    <Sentence asOf={t('lead.asOf', { at: formatInstantText(view.now) })}>
      {lead === null ? (
        <NothingReceived {...props} lastDay={facts.lastDay} />
      ) : (
        <>
          <Worst {...props} />
          <ScoreChange {...props} />
        </>
      )}
      {first ? <MostUrgent {...props} matter={first} /> : t('lead.nothingUrgent')}
    </Sentence>
  );
}

function NothingReceived({ overview, doors, lastDay }: PartProps & { readonly lastDay: number | null }) {
  const t = useTranslations('overview');
  const words = useTranslations('shell');
  if (lastDay === null) return null;
  return t.rich('lead.nothing', {
    period: words(`periods.${overview.view.period.kind}`),
    day: formatDay(lastDay),
    last: (text: ReactNode) => <Door href={doors.qualityIn({ from: lastDay, to: lastDay }, {})}>{text}</Door>,
  });
}

function Worst({ overview, doors, naming }: PartProps) {
  const t = useTranslations('overview');
  const words = useTranslations('shell');
  const { lead, view } = overview;
  if (lead === null) return null;
  const { dimension, change, culprit, why } = lead;
  const said = {
    period: words(`periods.${view.period.kind}`),
    name: t(`rate.${dimension}`),
    rate: formatRate(lead.rate),
    number: (text: ReactNode) => (
      <Door href={doors.quality({ dimension })} meaning={t('rateMeaning', { name: t(`rate.${dimension}`) })}>
        {text}
      </Door>
    ),
  };
  const points = change === null ? '' : formatPoints(Math.abs(change)).replace(/^[+−]/, '');
  const compared = comparedOf(overview, t);
  return (
    <>
      {why === 'fell'
        ? t.rich('lead.fell', {
            ...said,
            points,
            compared: compared ?? '',
            drop: (text) => <Missed>{text}</Missed>,
          })
        : t.rich('lead.lowest', said)}
      {why === 'lowest' && change !== null && compared !== null
        ? t('lead.moved', { compared, direction: directionOf(change), points })
        : null}
      {culprit === null
        ? t('lead.end')
        : t.rich('lead.from', {
            name: naming.department(culprit.key),
            types: culprit.types,
            part: formatRate(culprit.part, 0),
            who: (text: ReactNode) => <Door href={doors.quality({ department: culprit.key })}>{text}</Door>,
            rows: (text: ReactNode) => (
              <Door href={doors.findings({ department: culprit.key, dimension })}>{text}</Door>
            ),
          })}
    </>
  );
}

function Missed({ children }: { readonly children: ReactNode }) {
  return <strong>{children}</strong>;
}

function directionOf(change: number): 'rises' | 'falls' | 'same' {
  return change === 0 ? 'same' : change > 0 ? 'rises' : 'falls';
}

/** 上月同期 and the like; null: nothing is compared. */
function comparedOf({ view }: PartProps['overview'], t: Translator<'overview'>): string | null {
  if (view.period.previous === null) return null;
  const kind = view.period.comparison === 'year' ? 'year' : view.period.kind;
  return t(`compared.${kind}`);
}

function ScoreChange({ overview, doors }: PartProps) {
  const t = useTranslations('overview');
  const now = overview.now.score.value;
  const then = overview.before?.score.value ?? null;
  if (now === null) return null;
  const change = then === null ? null : Number((now - then).toFixed(1));
  return t.rich('lead.score', {
    score: now.toFixed(1),
    change: change === null ? 'none' : directionOf(change),
    points: signed(Math.abs(change ?? 0), 1).replace(/^\+/, ''),
    number: (text: ReactNode) => (
      <Door href={doors.quality({})} meaning={t('meaning.score')}>
        {text}
      </Door>
    ),
  });
}

function MostUrgent({ doors, naming, matter }: PartProps & { readonly matter: DatedMatter }) {
  const t = useTranslations('overview');
  const department = matter.organisation;
  return t.rich('lead.urgent', {
    name: naming.department(department),
    what: matter.kind === 'rule' ? naming.rule(matter.rule) : t(`matter.${matter.kind}`),
    cases: formatExact(matter.cases),
    kind: matter.kind,
    since: matter.began === null ? 'unknown' : formatDay(dayOfInstant(matter.began)),
    rows: (text: ReactNode) => (
      <Door href={addressOf(matter, doors)} tone="missed">
        {text}
      </Door>
    ),
  });
}
