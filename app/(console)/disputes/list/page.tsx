import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { formatSpan } from '#app/_ui/format/time';
import { disputesFound } from '#db/queries/disputes/figures/disputes-found';
import { DISPUTE_MARKS } from '#db/queries/disputes/figures/marks';
import { instantFromDate } from '#domain/calendar/instant';
import { DISPUTE_STATES } from '#domain/disputes/dispute';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { ExportLinks } from '#ui/tables/export-links';
import { FilterChips } from '#ui/tables/filter-chips';
import { Pager } from '#ui/tables/pager';
import { kindFilter, stateFilter } from '../_parts/dispute-filters';
import { DisputeTable } from '../_parts/dispute-table';
import { disputeSelection, foundCursor, foundCursorText, foundFilter } from '../_parts/found-choice';
import { disputeNames } from '../_parts/names';

const ROWS = 50;
const PATH = '/disputes/list';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputes');
  return { title: t('sections.list') };
}

/** 全部异议: the disputes behind a number, closed ones too. */
export default async function ListPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, f, locale] = await Promise.all([
    searchParams,
    requirePermitted('dispute.view'),
    getTranslations('disputes'),
    getTranslations('disputeFigures'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const now = instantFromDate(new Date());
  const filter = foundFilter(query, now);
  const { period } = disputeSelection(query, now);
  const [found, names] = await Promise.all([
    disputesFound(db, actor.scope, filter, { after: foundCursor(query), most: ROWS + 1 }),
    disputeNames(db, locale),
  ]);
  const shown = found.slice(0, ROWS);
  const last = shown.at(-1);
  return (
    <>
      <PageHead
        title={t('sections.list')}
        side={permits(actor, 'dispute.export') ? <ExportLinks path={`${PATH}/export`} query={query} /> : null}
      >
        <Sentence>
          {f('listLead', {
            span: formatSpan(period.from, period.to, locale),
            what: f(`mark.${filter.mark}`),
            count: formatExact(shown.length),
            more: String(found.length > ROWS),
          })}
        </Sentence>
      </PageHead>
      <Panel title={t('sections.list')} note={f('listNote')}>
        <FilterChips
          path={PATH}
          query={query}
          also={['fromRegion', 'toRegion']}
          filters={[
            {
              name: 'mark',
              label: f('markHead'),
              as: 'select',
              choices: DISPUTE_MARKS.map((value) => ({ value, label: f(`mark.${value}`) })),
            },
            kindFilter(t),
            stateFilter(DISPUTE_STATES, t),
          ]}
        />
        <DisputeTable caption={t('sections.list')} rows={shown} names={names} now={now} />
        <Pager
          path={PATH}
          query={query}
          after={found.length > ROWS && last !== undefined ? foundCursorText(last) : null}
          before={null}
          shown={shown.length}
        />
      </Panel>
    </>
  );
}
