import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { named } from '#app/(public)/catalogue/_parts/named';
import { allTypes } from '#db/queries/all-types';
import { allResponsibilities } from '#db/queries/disputes/handling/responsibility-rules';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { permits } from '#domain/identity/permission';
import { CANONICAL_FIELDS } from '#domain/records/record';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { explainResponsibility } from '#services/disputes/filing/responsible-for';
import { PageHead } from '#ui/figures/page-head';
import { Columns, Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { FilterChips } from '#ui/tables/filter-chips';
import { disputeNames } from '../_parts/names';
import { AddRule } from './add-rule';
import { askedResponsibility } from './asked-responsibility';
import { EndRule } from './end-rule';
import { RuleTable } from './rule-table';
import { TryRules } from './try-rules';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputeRules');
  return { title: t('responsibility.title') };
}

/** 责任规则: which department answers for which disputes, since when; and a try of what they would do. */
export default async function ResponsibilityPage({
  searchParams,
}: {
  readonly searchParams: Promise<Query>;
}) {
  const [query, actor, t, locale] = await Promise.all([
    searchParams,
    requirePermitted('responsibility.view'),
    getTranslations('disputeRules'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const today = dayOfInstant(instantFromDate(new Date()));
  const asked = askedResponsibility(query);
  const [rules, names, types, answer] = await Promise.all([
    allResponsibilities(db),
    disputeNames(db, locale),
    allTypes(db),
    asked === null ? null : explainResponsibility(db, asked, today),
  ]);
  const typeChoices = types.map((type) => ({ value: type.code, label: named(type, locale) }));
  const over = ({ effectiveUntil }: { readonly effectiveUntil: number | null }) =>
    effectiveUntil !== null && effectiveUntil < today;
  const ended = one(query, 'state') === 'ended';
  const ending = rules.find(({ ruleId }) => ruleId === one(query, 'end'));
  const mayChange = permits(actor, 'responsibility.change');
  return (
    <>
      <PageHead title={t('responsibility.title')}>
        <Sentence>{t('responsibility.lead', { count: rules.filter((rule) => !over(rule)).length })}</Sentence>
      </PageHead>
      <datalist id="list-organisations">
        {names.organisations.map(({ value, label }) => (
          <option key={value} value={`${label} ${value}`} />
        ))}
      </datalist>
      <datalist id="list-fields">
        {CANONICAL_FIELDS.map((field) => (
          <option key={field} value={field}>
            {names.field(field)}
          </option>
        ))}
      </datalist>
      <Panel title={t('responsibility.table')} note={t('responsibility.order')}>
        <FilterChips
          path="/disputes/responsibility"
          query={query}
          also={['end']}
          filters={[
            {
              name: 'state',
              label: t('responsibility.standing'),
              as: 'chips',
              choices: [{ value: 'ended', label: t('responsibility.endedOnes') }],
            },
          ]}
        />
        <RuleTable
          rules={rules.filter((rule) => over(rule) === ended)}
          names={names}
          today={today}
          mayChange={mayChange}
          decides={answer?.rule?.ruleId}
        />
      </Panel>
      {mayChange && ending !== undefined ? <EndRule rule={ending} names={names} today={today} /> : null}
      <Columns>
        <Panel title={t('responsibility.try')} note={t('responsibility.tryNote')}>
          <TryRules query={query} asked={asked} answer={answer} names={names} types={typeChoices} />
        </Panel>
        {mayChange ? (
          <Panel title={t('responsibility.add')} note={t('responsibility.addNote')}>
            <AddRule types={typeChoices} today={today} regionNeeded={actor.scope.kind !== 'everything'} />
          </Panel>
        ) : null}
      </Columns>
    </>
  );
}
