import { useTranslations } from 'next-intl';
import type { Query } from '#app/_ui/address';
import { DIMENSIONS, RULE_STATES, SEVERITIES } from '#domain/rules/rule';
import { FilterChips } from '#ui/tables/filter-chips';

export function RuleFilters({ query }: { readonly query: Query }) {
  const t = useTranslations('rules');
  const words = useTranslations('words');
  return (
    <FilterChips
      path="/rules"
      query={query}
      also={['sort']}
      filters={[
        {
          name: 'dimension',
          label: t('columns.dimension'),
          as: 'chips',
          choices: DIMENSIONS.map((name) => ({ value: name, label: words(`dimension.${name}`) })),
        },
        {
          name: 'severity',
          label: t('columns.severity'),
          as: 'chips',
          choices: SEVERITIES.map((name) => ({ value: name, label: words(`severity.${name}`) })),
        },
        {
          name: 'state',
          label: t('columns.state'),
          as: 'chips',
          choices: RULE_STATES.map((name) => ({ value: name, label: words(`ruleState.${name}`) })),
        },
      ]}
    />
  );
}
