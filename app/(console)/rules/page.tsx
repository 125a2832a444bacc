import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { Query } from '#app/_ui/address';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { sortOf } from '#ui/tables/data-table';
import { ExportLinks } from '#ui/tables/export-links';
import { loadRules, rulesAsked } from './_parts/load-rules';
import { RuleFilters } from './_parts/rule-filters';
import { orderedRules, RULE_ORDERS, type RuleOrder } from './_parts/rule-lines';
import { RuleTable } from './_parts/rule-table';
import { RulesLead } from './_parts/rules-lead';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rules');
  return { title: t('title') };
}

/** Every rule in force: what it is for, and how often it fails. */
export default async function RulesPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, t] = await Promise.all([
    searchParams,
    requirePermitted('rule.view'),
    getTranslations('rules'),
  ]);
  const db = await archiveOf(actor);
  const asked = rulesAsked(query, dayOfInstant(instantFromDate(new Date())));
  const lines = await loadRules(db, actor.scope, query, asked);
  const sort = sortOf(query, RULE_ORDERS, { key: 'fails', descending: true });
  return (
    <>
      <PageHead title={t('title')} side={<ExportLinks path="/rules/export" query={query} />}>
        <RulesLead lines={lines} period={asked.choice.period} query={query} />
      </PageHead>
      <RuleFilters query={query} />
      <Panel title={t('list')} note={t('orderNote')}>
        <RuleTable
          lines={orderedRules(lines, sort.key as RuleOrder, !sort.descending)}
          sort={sort}
          query={query}
        />
      </Panel>
    </>
  );
}
