import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { addressWith, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { formatSpan } from '#app/_ui/format/time';
import { regionNamed } from '#app/(public)/catalogue/_parts/named';
import { callsIn } from '#db/queries/calls/figures/call-sums';
import { callsMark } from '#db/queries/calls/sources/calls-mark';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { FlowMatrix } from '#ui/calls/flow-matrix';
import { FlowSankey } from '#ui/calls/flow-sankey';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { EmptyState } from '#ui/words/empty-state';
import { callChoice } from '../_parts/choice';
import { flowAddress, flowGrid, sankeyFlows } from '../_parts/flow-cells';
import { loadFlows } from '../_parts/load-figures';

/** More ribbons than this are a carpet; the rest stands in the matrix. */
const MOST_RIBBONS = 40;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calls');
  return { title: t('flowsTitle') };
}

/** From which region to which: provinces, or the cities of two provinces once a cell was chosen. */
export default async function FlowsPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requirePermitted('call.view'),
    getTranslations('calls'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const now = instantFromDate(new Date());
  const { selection, period } = callChoice(query, dayOfInstant(now));
  const { callerRegion, ownerRegion } = selection;
  const fine = callerRegion !== null || ownerRegion !== null;
  const level = fine ? 'city' : 'province';
  const { mark } = await callsMark(db, actor.scope);
  const flows = await loadFlows(db, actor.scope, selection, { caller: level, owner: level }, mark, now);
  const grid = flowGrid(flows, locale, (flow) => flowAddress(flow, query, fine));
  const cross = flows.filter((flow) => flow.callerRegion !== flow.ownerRegion);
  const calls = (list: typeof flows) => list.reduce((sum, flow) => sum + callsIn(flow), 0);
  const named = (code: string | null) => (code === null ? t('everywhere') : regionNamed(code, locale));
  const largest = cross[0];
  return (
    <>
      <PageHead
        title={fine ? t('flowsOf', { from: named(callerRegion), to: named(ownerRegion) }) : t('flowsTitle')}
        trail={
          fine
            ? [
                {
                  label: t('flowsTitle'),
                  href: addressWith('/calls/flows', query, { callerRegion: null, ownerRegion: null }),
                },
              ]
            : []
        }
      >
        <Sentence>
          {flows.length === 0
            ? t('leadNone', { span: formatSpan(period.from, period.to, locale) })
            : t('flowsLead', {
                span: formatSpan(period.from, period.to, locale),
                calls: formatExact(calls(flows)),
                cross: formatExact(calls(cross)),
                largest:
                  largest === undefined
                    ? '—'
                    : `${named(largest.callerRegion)} → ${named(largest.ownerRegion)}`,
              })}
        </Sentence>
      </PageHead>
      {flows.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneNext')}</EmptyState>
      ) : (
        <>
          <Panel title={t('matrix')} note={fine ? t('matrixNoteFine') : t('matrixNote')}>
            <FlowMatrix caption={t('matrix')} corner={t('corner')} {...grid} />
          </Panel>
          <Panel title={t('sankey')} note={t('sankeyNote', { most: MOST_RIBBONS })}>
            <FlowSankey
              flows={sankeyFlows(flows, locale, MOST_RIBBONS)}
              height={fine ? 620 : 360}
              sides={[t('sankeyFrom'), t('sankeyTo')]}
            />
          </Panel>
        </>
      )}
    </>
  );
}
