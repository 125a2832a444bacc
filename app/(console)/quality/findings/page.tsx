import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { addressWith, carried, type Query } from '#app/_ui/address';
import { allTypes } from '#db/queries/all-types';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { ExportLinks } from '#ui/tables/export-links';
import { Pager } from '#ui/tables/pager';
import { peersIn } from '../_parts/choice';
import { loadSurroundings } from '../_parts/load-quality';
import { ViewToggle } from '../_parts/view-toggle';
import { cursorOf, FINDING_STATES, findingChoice } from './_parts/finding-choice';
import { FindingFilters } from './_parts/finding-filters';
import { FindingLead } from './_parts/finding-lead';
import { FindingTable } from './_parts/finding-list';
import { loadFindings } from './_parts/load-findings';

const PATH = '/quality/findings';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('findings');
  return { title: t('title') };
}

/** Findings one by one, newest first: which record, which rule, why, since when. */
export default async function FindingsPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor] = await Promise.all([searchParams, requirePermitted('finding.view')]);
  const db = await archiveOf(actor);
  const [t, quality] = await Promise.all([getTranslations('findings'), getTranslations('quality')]);
  const now = instantFromDate(new Date());
  const today = dayOfInstant(now);
  const around = await loadSurroundings(db, actor.scope, peersIn(query), allTypes);
  const choice = findingChoice(query, today, around);
  const page = await loadFindings(db, actor.scope, choice, today, around);
  const { findings, total } = page;
  const { state } = choice.filter;
  const [first, last] = [findings[0], findings.at(-1)];
  return (
    <>
      <PageHead
        title={t('title')}
        trail={[{ label: quality('title'), href: addressWith('/quality', carried(query), {}) }]}
        side={<ExportLinks path={`${PATH}/export`} query={query} />}
      >
        <FindingLead choice={choice} total={total} counts={page.counts} query={query} />
      </PageHead>
      <FindingFilters query={query} around={around} />
      <Panel
        title={t(`state.${state}`)}
        note={t('orderNote', { state })}
        side={
          <ViewToggle
            label={t('filters.state')}
            path={PATH}
            query={query}
            name="state"
            chosen={state}
            choices={FINDING_STATES.map((name) => ({ value: name, label: t(`state.${name}`) }))}
          />
        }
      >
        <FindingTable
          findings={findings}
          masks={page.masks}
          around={around}
          now={now}
          closed={state === 'closed'}
        />
        <Pager
          path={PATH}
          query={query}
          after={page.hasAfter && last ? cursorOf(last, state) : null}
          before={page.hasBefore && first ? cursorOf(first, state) : null}
          shown={findings.length}
          total={total.more ? null : total.count}
        />
      </Panel>
    </>
  );
}
