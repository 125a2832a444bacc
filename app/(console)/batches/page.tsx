import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { addressWith, type Query } from '#app/_ui/address';
import { type BatchTotals, batchTotals } from '#db/queries/intake/batch-totals';
import { batchesInScope } from '#db/queries/intake/batches-in-scope';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant, instantFromDate, startOfDay } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Door, Sentence } from '#ui/figures/sentence';
import { Pager } from '#ui/tables/pager';
import { EmptyState } from '#ui/words/empty-state';
import { BatchFilters } from './_parts/batch-filters';
import { BatchList } from './_parts/batch-list';
import { batchChoice, cursorOf } from './_parts/choice';

const ROWS = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('batches');
  return { title: t('title') };
}

/** 批次: what came in, from whom, what of it could not be taken. */
export default async function BatchesPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t] = await Promise.all([
    searchParams,
    requirePermitted('batch.view'),
    getTranslations('batches'),
  ]);
  const database = await archiveOf(actor);
  const { period, wishes } = batchChoice(query, dayOfInstant(instantFromDate(new Date())));
  const scopes = [actor.scope, ...(wishes.within ?? [])];
  const [found, totals] = await Promise.all([
    batchesInScope(database, actor.scope, wishes, ROWS + 1),
    batchTotals(database, scopes, startOfDay(period.from), startOfDay(period.to + 1)),
  ]);
  const more = found.length > ROWS;
  const shown = wishes.backwards ? found.slice(more ? 1 : 0) : found.slice(0, ROWS);
  const [first, last] = [shown[0], shown.at(-1)];
  const follows = wishes.backwards || more;
  const precedes = wishes.backwards ? more : wishes.from !== undefined;
  return (
    <>
      <PageHead title={t('title')}>
        <Lead totals={totals} query={query} from={formatDay(period.from)} to={formatDay(period.to)} />
      </PageHead>
      <Panel title={t('list')} note={t('order')}>
        <BatchFilters query={query} />
        <BatchList batches={shown} empty={<EmptyState title={t('none')}>{t('noneNext')}</EmptyState>} />
        <Pager
          path="/batches"
          query={query}
          after={follows && last ? cursorOf(last) : null}
          before={precedes && first ? cursorOf(first) : null}
          shown={shown.length}
        />
      </Panel>
    </>
  );
}

interface LeadProps {
  readonly totals: BatchTotals;
  readonly query: Query;
  readonly from: string;
  readonly to: string;
}

async function Lead({ totals, query, from, to }: LeadProps) {
  const t = await getTranslations('batches');
  const address = (changes: Record<string, string | null>) => addressWith('/batches', query, changes);
  return (
    <Sentence>
      {t.rich('lead', {
        from,
        to,
        ...totals,
        came: (text) => <Door href={address({ state: null, door: null, rejected: null })}>{text}</Door>,
        aside: (text) => (
          <Door href={address({ rejected: 'yes' })} tone={totals.rejected > 0 ? 'risk' : 'quiet'}>
            {text}
          </Door>
        ),
        failed: (text) => (
          <Door href={address({ state: 'refused' })} tone={totals.refused > 0 ? 'missed' : 'quiet'}>
            {text}
          </Door>
        ),
      })}
    </Sentence>
  );
}
