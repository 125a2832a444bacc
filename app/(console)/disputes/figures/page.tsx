import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { addressWith, carried, one, type Query } from '#app/_ui/address';
import { formatExact, formatRate } from '#app/_ui/format/number';
import { formatSpan } from '#app/_ui/format/time';
import { DISPUTE_GROUPINGS } from '#db/queries/disputes/figures/dispute-counts';
import { instantFromDate } from '#domain/calendar/instant';
import { disputeShare, satisfactionOf } from '#domain/disputes/figures';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Columns, Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { ExportLinks } from '#ui/tables/export-links';
import { FilterChips } from '#ui/tables/filter-chips';
import { kindFilter } from '../_parts/dispute-filters';
import { disputeSelection } from '../_parts/found-choice';
import { disputeNames } from '../_parts/names';
import { DisputeFigureRow } from './_parts/figure-row';
import { GroupTable } from './_parts/group-table';
import { groupingIn, loadDisputeFigures } from './_parts/load-figures';
import { FlowTable, ProposalTable, StepTable } from './_parts/side-tables';
import { toRowsOf } from './_parts/to-rows';

const PATH = '/disputes/figures';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputeFigures');
  return { title: t('title') };
}

/** As many as are read at a glance; the rest follow on request. */
const MOST_GROUPS = 20;

/** 异议统计: how many distinct disputes, how long each step took, who was satisfied, and what no rule had caught. */
export default async function FiguresPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, f, locale] = await Promise.all([
    searchParams,
    requirePermitted('dispute.view'),
    getTranslations('disputes'),
    getTranslations('disputeFigures'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const now = instantFromDate(new Date());
  const { period, selection } = disputeSelection(query, now);
  const [figures, names] = await Promise.all([
    loadDisputeFigures(db, actor.scope, selection, groupingIn(query), now),
    disputeNames(db, locale),
  ]);
  const span = formatSpan(period.from, period.to, locale);
  const toRows = toRowsOf(query);
  const { all } = figures;
  const most = one(query, 'all') === undefined ? MOST_GROUPS : null;
  const closing = disputeShare('closing', all).value;
  const happy = satisfactionOf(all);
  return (
    <>
      <PageHead
        title={f('title')}
        side={permits(actor, 'dispute.export') ? <ExportLinks path={`${PATH}/export`} query={query} /> : null}
      >
        <Sentence>
          {closing === null
            ? f('leadNone', { span })
            : f('lead', {
                span,
                received: formatExact(all.received),
                closing: formatRate(closing, 1),
                overdue: formatExact(all.overdue),
              })}
          {locale === 'en' ? ' ' : ''}
          {happy.value === null || happy.interval === null
            ? f('leadNobodyReached')
            : f('leadSatisfied', {
                reached: formatExact(happy.reached),
                share: formatRate(happy.value, 1),
                low: formatRate(happy.interval.low, 1),
                high: formatRate(happy.interval.high, 1),
              })}
        </Sentence>
      </PageHead>
      <DisputeFigureRow figures={figures} span={span} toRows={toRows} />
      <Panel title={f(`by.${figures.by}`)} note={f('groupNote')}>
        <FilterChips
          path={PATH}
          query={{ ...carried(query), by: query.by, kind: query.kind }}
          filters={[
            {
              name: 'by',
              label: f('groupBy'),
              as: 'chips',
              choices: DISPUTE_GROUPINGS.map((value) => ({ value, label: f(`by.${value}`) })),
            },
            kindFilter(t),
          ]}
        />
        <GroupTable figures={figures} names={names} toRows={toRows} most={most} />
        {most !== null && figures.groups.length > most ? (
          <p>
            <a href={addressWith(PATH, query, { all: '1' })}>
              {f('allGroups', { count: figures.groups.length })}
            </a>
          </p>
        ) : null}
      </Panel>
      <Columns>
        <Panel title={f('steps')} note={f('stepsNote')}>
          <StepTable steps={figures.steps} />
        </Panel>
        <Panel title={f('flows')} note={f('flowsNote')}>
          <FlowTable flows={figures.flows} names={names} query={query} />
        </Panel>
      </Columns>
      <Panel title={f('proposals')} note={f('proposalsNote')}>
        <ProposalTable proposals={figures.proposals} names={names} />
      </Panel>
    </>
  );
}
