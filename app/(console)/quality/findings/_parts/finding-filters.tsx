import { useLocale, useTranslations } from 'next-intl';
import type { Query } from '#app/_ui/address';
import { named } from '#app/(public)/catalogue/_parts/named';
import { DIMENSIONS, SEVERITIES } from '#domain/rules/rule';
import { FilterChips } from '#ui/tables/filter-chips';
import type { Surroundings } from '../../_parts/load-quality';
import { fieldName } from '../../_words/reason-text';

export function FindingFilters({ query, around }: { readonly query: Query; readonly around: Surroundings }) {
  const t = useTranslations('findings');
  const words = useTranslations('words');
  const locale = useLocale();
  const { rules } = around.ruleSet;
  const fields = [...new Set(rules.flatMap((rule) => rule.fields.slice(0, 1)))];
  return (
    <FilterChips
      path="/quality/findings"
      query={query}
      also={['line', 'level']}
      filters={[
        {
          name: 'severity',
          label: t('filters.severity'),
          as: 'chips',
          choices: SEVERITIES.map((name) => ({ value: name, label: words(`severity.${name}`) })),
        },
        {
          name: 'dimension',
          label: t('filters.dimension'),
          as: 'chips',
          choices: DIMENSIONS.map((name) => ({ value: name, label: words(`dimension.${name}`) })),
        },
        {
          name: 'received',
          label: t('filters.received'),
          as: 'chips',
          choices: [{ value: 'period', label: t('receivedInPeriod') }],
        },
        {
          name: 'rule',
          label: t('filters.rule'),
          as: 'select',
          choices: rules.map((rule) => ({
            value: rule.id,
            label: locale === 'en' ? rule.name.en : rule.name.zh,
          })),
        },
        {
          name: 'type',
          label: t('filters.type'),
          as: 'select',
          choices: around.types.map((type) => ({ value: type.code, label: named(type, locale) })),
        },
        {
          name: 'field',
          label: t('filters.field'),
          as: 'select',
          choices: fields.map((field) => ({
            value: field,
            label: fieldName(field, undefined, t, words, locale) ?? field,
          })),
        },
        { name: 'openedFrom', label: t('filters.openedFrom'), as: 'text', hint: '2026-11-01' },
        { name: 'openedTo', label: t('filters.openedTo'), as: 'text', hint: '2026-11-30' },
      ]}
    />
  );
}
