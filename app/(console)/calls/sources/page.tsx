import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { formatExact } from '#app/_ui/format/number';
import { callFindingsPage } from '#db/queries/calls/sources/call-findings-page';
import { callSourcesInScope } from '#db/queries/calls/sources/call-sources-in-scope';
import { callsMark } from '#db/queries/calls/sources/calls-mark';
import { instantFromDate } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { LivePulse } from '#ui/calls/live-pulse';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { FilterChips } from '#ui/tables/filter-chips';
import { Pager } from '#ui/tables/pager';
import { FindingTable } from './finding-table';
import { CALL_FINDING_KINDS, findingCursor, findingCursorIn } from './finding-words';
import { SourceTable } from './source-table';

const ROWS = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('callSources');
  return { title: t('title') };
}

/** Who reports calls and whether anything of theirs is missing: gaps, silence, clocks, one-sided calls. */
export default async function SourcesPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requirePermitted('call.view'),
    getTranslations('callSources'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const now = instantFromDate(new Date());
  const kind = CALL_FINDING_KINDS.find((name) => name === one(query, 'kind')) ?? null;
  const wishes = {
    organisation: one(query, 'source') ?? null,
    kind,
    open: one(query, 'state') !== 'all',
    after: findingCursorIn(one(query, 'after')),
  };
  const [sources, found, mark] = await Promise.all([
    callSourcesInScope(db, actor.scope),
    callFindingsPage(db, actor.scope, wishes, ROWS + 1),
    callsMark(db, actor.scope),
  ]);
  const troubled = sources.filter((source) => Object.keys(source.open).length > 0).length;
  const silent = sources.filter((source) => isSilent(source, now)).length;
  const shown = found.slice(0, ROWS);
  const last = shown.at(-1);
  return (
    <>
      <LivePulse url="/calls/pulse" mark={mark.mark} />
      <PageHead title={t('title')}>
        <Sentence>
          {sources.length === 0
            ? t('leadNone')
            : t('lead', {
                sources: formatExact(sources.length),
                troubled: formatExact(troubled),
                silent: formatExact(silent),
              })}
        </Sentence>
      </PageHead>
      <Panel title={t('sources')} note={t('sourcesNote')}>
        <SourceTable sources={sources} now={now} locale={locale} />
      </Panel>
      <Panel title={t('findings')} note={t('findingsNote')}>
        <FilterChips
          path="/calls/sources"
          query={query}
          also={['source']}
          filters={[
            {
              name: 'kind',
              label: t('kindHead'),
              as: 'chips',
              choices: CALL_FINDING_KINDS.map((name) => ({ value: name, label: t(`kind.${name}`) })),
            },
            {
              name: 'state',
              label: t('state'),
              as: 'chips',
              choices: [{ value: 'all', label: t('withClosed') }],
            },
          ]}
        />
        <FindingTable findings={shown} />
        <Pager
          path="/calls/sources"
          query={query}
          after={found.length > ROWS && last ? findingCursor(last) : null}
          before={null}
          shown={shown.length}
        />
      </Panel>
    </>
  );
}

function isSilent(
  { lastReceivedAt, silentAfterMinutes }: { lastReceivedAt: number | null; silentAfterMinutes: number },
  now: number,
): boolean {
  return lastReceivedAt === null || now - lastReceivedAt > silentAfterMinutes * 60_000_000;
}
