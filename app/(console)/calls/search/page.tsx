import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { formatInstantText, formatSpan } from '#app/_ui/format/time';
import { instantFromDate } from '#domain/calendar/instant';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { readSavedSearches } from '#services/calls/search/saved-searches';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { ExportLinks } from '#ui/tables/export-links';
import { Pager } from '#ui/tables/pager';
import { EmptyState } from '#ui/words/empty-state';
import { CallList } from '../_parts/call-list';
import { callNames } from '../_parts/names';
import { askedCalls, callCursor } from './_parts/asked';
import { CallFilters } from './_parts/call-filters';
import { FindForm } from './_parts/find-form';
import { SavedSearches } from './_parts/saved-searches';
import { before, searchOn } from './_parts/search-on';

const ROWS = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calls');
  return { title: t('searchTitle') };
}

/** Calls by whatever is known of them, newest first. */
export default async function SearchPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requirePermitted('call.view'),
    getTranslations('calls'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const now = instantFromDate(new Date());
  const { search, after, period } = askedCalls(query, now);
  const [found, names, saved] = await Promise.all([
    searchOn(db, actor.scope, search, { after, most: ROWS }),
    callNames(db, locale),
    contextOf(actor).then(readSavedSearches),
  ]);
  const last = found.rows.at(-1);
  // A page that is not full may go on where it stopped looking, at a place before every row there.
  const next =
    found.searchedTo === null
      ? null
      : found.rows.length === ROWS && last !== undefined
        ? callCursor(last)
        : callCursor(before(found.searchedTo));
  return (
    <>
      <PageHead
        title={t('searchTitle')}
        side={
          permits(actor, 'call.export') ? <ExportLinks path="/calls/search/export" query={query} /> : null
        }
      >
        <Sentence>
          {t('searchLead', {
            span: formatSpan(period.from, period.to, locale),
            rows: formatExact(found.rows.length),
            more: found.searchedTo === null ? 'no' : 'yes',
            to: found.searchedTo === null ? '' : formatInstantText(found.searchedTo),
          })}
        </Sentence>
      </PageHead>
      <Panel title={t('find')} note={t('findNote')}>
        <CallFilters query={query} names={names} />
        <FindForm />
        <SavedSearches query={query} saved={saved} />
      </Panel>
      <Panel title={t('found')} note={t('foundNote')}>
        <CallList
          caption={t('found')}
          rows={found.rows}
          names={names}
          empty={<EmptyState title={t('nothingFound')}>{t('nothingFoundNext')}</EmptyState>}
        />
        <Pager path="/calls/search" query={query} after={next} before={null} shown={found.rows.length} />
      </Panel>
    </>
  );
}
