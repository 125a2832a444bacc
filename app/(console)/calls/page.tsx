import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { addressWith, type Query } from '#app/_ui/address';
import { callsMark } from '#db/queries/calls/sources/calls-mark';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { FlowMatrix } from '#ui/calls/flow-matrix';
import { LivePulse } from '#ui/calls/live-pulse';
import { PageHead } from '#ui/figures/page-head';
import { Columns, Panel } from '#ui/figures/panel';
import { EmptyState } from '#ui/words/empty-state';
import { CallFigureRow } from './_parts/call-figures';
import { CallLead } from './_parts/call-lead';
import { CallTrends } from './_parts/call-trends';
import { CallerTable } from './_parts/caller-table';
import { callChoice } from './_parts/choice';
import { flowAddress, flowGrid } from './_parts/flow-cells';
import { loadCallFigures } from './_parts/load-figures';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calls');
  return { title: t('title') };
}

/** 调用: how many calls, what became of them, which nobody can explain, and who made those. */
export default async function CallsPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requirePermitted('call.view'),
    getTranslations('calls'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const now = instantFromDate(new Date());
  const choice = callChoice(query, dayOfInstant(now));
  const mark = await callsMark(db, actor.scope);
  const figures = await loadCallFigures(db, actor.scope, choice, mark.mark, now);
  const grid = flowGrid(figures.flows, locale, (flow) => flowAddress(flow, query, false));
  return (
    <>
      <LivePulse url="/calls/pulse" mark={mark.mark} />
      <PageHead title={t('title')}>
        <CallLead choice={choice} figures={figures} asOf={mark.receivedAt} query={query} />
      </PageHead>
      {figures.days.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneNext')}</EmptyState>
      ) : (
        <>
          <CallFigureRow choice={choice} figures={figures} query={query} />
          <Columns shape="wide-narrow">
            <CallTrends choice={choice} days={figures.days} />
            <CallerTable callers={figures.callers} query={query} />
          </Columns>
          <Panel
            title={t('matrix')}
            note={t('matrixNote')}
            side={<a href={addressWith('/calls/flows', query, {})}>{t('toFlows')}</a>}
          >
            <FlowMatrix caption={t('matrix')} corner={t('corner')} {...grid} />
          </Panel>
        </>
      )}
    </>
  );
}
