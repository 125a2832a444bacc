import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { addressWith, carried, type Query } from '#app/_ui/address';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { ruleCountsByDay } from '#db/queries/quality/rule-counts-by-day';
import { ruleCountsByOrganisation } from '#db/queries/quality/rule-counts-by-organisation';
import { ruleVersions } from '#db/queries/rule-versions';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { standsInOutcome } from '#domain/rules/rule';
import { requirePermitted } from '#door/actor';
import { archiveOf, publicArchive } from '#door/database';
import { knownRuleSet } from '#services/quality/known-rule-set';
import { PageHead } from '#ui/figures/page-head';
import { Columns } from '#ui/figures/panel';
import { rulesAsked } from '../_parts/load-rules';
import { RuleFacts } from './rule-facts';
import { RuleHistory } from './rule-history';
import { RuleLead } from './rule-lead';
import { RuleOrganisations } from './rule-organisations';
import { RuleTrend } from './rule-trend';

interface RulePageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Query>;
}

/** More departments than any province has: all are counted, `RuleOrganisations` lists the worst. */
const MOST_ORGANISATIONS = 10_000;
/** Days a rule's trend shows at least, and at most: a quarter. */
const TREND_DAYS = { least: 30, most: 92 };

export async function generateMetadata({ params }: RulePageProps): Promise<Metadata> {
  const [{ id }, locale] = await Promise.all([params, getLocale()]);
  const db = await publicArchive();
  const rule = (await knownRuleSet(db)).rules.find((one) => one.id === id);
  return { title: rule ? (locale === 'en' ? rule.name.en : rule.name.zh) : id };
}

/** One rule: what it is for, what passes and fails it, how it changed, and who fails it. */
export default async function RulePage({ params, searchParams }: RulePageProps) {
  const [{ id }, query, actor] = await Promise.all([params, searchParams, requirePermitted('rule.view')]);
  const db = await archiveOf(actor);
  const [t, locale, ruleSet, versions, organisations] = await Promise.all([
    getTranslations('rules'),
    getLocale(),
    knownRuleSet(db),
    ruleVersions(db),
    organisationsInScope(db, actor.scope),
  ]);
  const rule = ruleSet.rules.find((one) => one.id === id);
  if (rule === undefined) notFound();
  const { choice, selection } = rulesAsked(query, dayOfInstant(instantFromDate(new Date())));
  const { period } = choice;
  const from = Math.max(
    Math.min(period.from, period.to - TREND_DAYS.least + 1),
    period.to - TREND_DAYS.most + 1,
  );
  const days = Array.from({ length: period.to - from + 1 }, (_, index) => from + index);
  const span = { ...selection, from, to: period.to };
  const [byDay, byOrganisation] = standsInOutcome(rule)
    ? await Promise.all([
        ruleCountsByDay(db, actor.scope, span, ruleSet, rule),
        ruleCountsByOrganisation(db, actor.scope, selection, ruleSet, rule, MOST_ORGANISATIONS),
      ])
    : [[], []];
  const inPeriod = byDay.filter((counts) => counts.day >= period.from);
  return (
    <>
      <PageHead
        title={locale === 'en' ? rule.name.en : rule.name.zh}
        trail={[{ label: t('title'), href: addressWith('/rules', carried(query), {}) }]}
      >
        <RuleLead rule={rule} counts={inPeriod} worst={byOrganisation.length} period={period} query={query} />
      </PageHead>
      <Columns shape="even">
        <RuleFacts rule={rule} />
        <RuleHistory versions={versions.filter(({ ruleId }) => ruleId === id)} />
      </Columns>
      {standsInOutcome(rule) ? (
        <>
          <RuleTrend days={days} counts={byDay} name={locale === 'en' ? rule.name.en : rule.name.zh} />
          <RuleOrganisations rule={rule} rows={byOrganisation} organisations={organisations} query={query} />
        </>
      ) : null}
    </>
  );
}
