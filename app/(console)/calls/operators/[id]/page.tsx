import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { formatSpan } from '#app/_ui/format/time';
import { callTerms } from '#db/queries/calls/reports/call-terms';
import { callsOfOperator } from '#db/queries/calls/reports/calls-of-operator';
import { type OperatorDay, operatorDays } from '#db/queries/calls/reports/operator-days';
import { type Day, formatDay, parseDay } from '#domain/calendar/day';
import { dayOfInstant, instantFromDate, startOfDay } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { TrendChart } from '#ui/charts/trend-chart';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { EmptyState } from '#ui/words/empty-state';
import { CallList, OF_ONE_OPERATOR } from '../../_parts/call-list';
import { callNames } from '../../_parts/names';
import { PeerStrip } from '../../_parts/peer-strip';

interface OperatorPageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Query>;
}

/** Days back from today; an operator's habit shows in a month. */
const SPAN_DAYS = 31;
const MOST_CALLS = 400;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calls');
  return { title: t('operatorTitle') };
}

/** One operator (a pseudonym): what they called by day, one day beside their colleagues, and that day's calls. */
export default async function OperatorPage({ params, searchParams }: OperatorPageProps) {
  const [{ id }, query, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    requirePermitted('call.view'),
    getTranslations('calls'),
    getLocale(),
  ]);
  if (!/^\d{1,9}$/.test(id)) notFound();
  const operator = Number(id);
  const db = await archiveOf(actor);
  const today = dayOfInstant(instantFromDate(new Date()));
  const span = { from: startOfDay(today - SPAN_DAYS + 1), before: startOfDay(today + 1) };
  const [terms, days, names] = await Promise.all([
    callTerms(db, [operator]),
    operatorDays(db, actor.scope, operator, span),
    callNames(db, locale),
  ]);
  const term = terms.get(operator);
  const last = days.at(-1);
  if (term?.kind !== 'operator' || last === undefined) notFound();
  const [caller = ''] = term.value.split('/');
  const pseudonym = term.value.slice(caller.length + 1);
  const asked = parseDay(one(query, 'day') ?? '');
  const busiest = days.reduce((most, day) => (day.calls > most.calls ? day : most), last);
  const day = asked ?? busiest.day;
  const calls = await callsOfOperator(
    db,
    actor.scope,
    operator,
    { from: startOfDay(day), before: startOfDay(day + 1) },
    MOST_CALLS,
  );
  const sum = (of: (each: (typeof days)[number]) => number) => days.reduce((all, each) => all + of(each), 0);
  return (
    <>
      <PageHead title={`${t('operator')} ${pseudonym}`} trail={[{ label: t('title'), href: '/calls' }]}>
        <Sentence>
          {t('operatorLead', {
            caller: names.organisation(caller),
            span: formatSpan(today - SPAN_DAYS + 1, today, locale),
            days: formatExact(days.length),
            calls: formatExact(sum((each) => each.calls)),
            unexplained: formatExact(sum((each) => each.unexplained)),
            night: formatExact(sum((each) => each.night)),
            busiest: formatDay(busiest.day),
            most: formatExact(busiest.calls),
          })}
        </Sentence>
      </PageHead>
      <DayPanel id={id} days={days} today={today} />
      <PeerStrip db={db} scope={actor.scope} caller={caller} operator={operator} day={day} />
      <Panel title={t('callsOfDay', { day: formatDay(day) })} note={t('mostRows', { most: MOST_CALLS })}>
        <CallList
          caption={t('callsOfDay', { day: formatDay(day) })}
          rows={calls}
          names={names}
          without={OF_ONE_OPERATOR}
          empty={<EmptyState title={t('none')} />}
        />
      </Panel>
    </>
  );
}

interface DayPanelProps {
  readonly id: string;
  readonly days: readonly OperatorDay[];
  readonly today: Day;
}

async function DayPanel({ id, days, today }: DayPanelProps) {
  const t = await getTranslations('calls');
  const all = Array.from({ length: SPAN_DAYS }, (_, index) => today - SPAN_DAYS + 1 + index);
  const byDay = new Map(days.map((each) => [each.day, each]));
  return (
    <Panel title={t('operatorDays')} note={t('operatorDaysNote')}>
      <TrendChart
        title={t('trendCalls')}
        unit={t('unit')}
        kind="count"
        days={all}
        fromZero
        height={200}
        series={[
          {
            key: 'calls',
            label: t('callsHead'),
            tone: 1,
            values: all.map((each) => byDay.get(each)?.calls ?? null),
          },
          {
            key: 'unexplained',
            label: t('unexplained'),
            tone: 'focus',
            values: all.map((each) => byDay.get(each)?.unexplained ?? null),
          },
        ]}
      />
      <p>
        {days.map((each) => (
          <a
            key={each.day}
            href={`/calls/operators/${id}?day=${formatDay(each.day)}`}
            style={{ display: 'inline-block', marginRight: '0.75rem' }}
          >
            {formatDay(each.day).slice(5)}
          </a>
        ))}
      </p>
    </Panel>
  );
}
