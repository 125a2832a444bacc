import { useLocale, useTranslations } from 'next-intl';
import type { Query } from '#app/_ui/address';
import { lineNamed, named } from '#app/(public)/catalogue/_parts/named';
import { ORGANISATION_LEVELS } from '#domain/catalogue/organisation';
import { DIMENSIONS, SEVERITIES } from '#domain/rules/rule';
import { FilterChips } from '#ui/tables/filter-chips';
import type { Surroundings } from './load-quality';

interface QualityFiltersProps {
  readonly query: Query;
  readonly around: Surroundings;
}

/** Filters of the page; region, department and period stand in the frame's own bar. */
export function QualityFilters({ query, around }: QualityFiltersProps) {
  const t = useTranslations('quality');
  const words = useTranslations('words');
  const locale = useLocale();
  const lines = [...new Set(around.organisations.map((organisation) => organisation.line))].toSorted();
  return (
    <FilterChips
      path="/quality"
      query={query}
      also={['cell', 'sort', 'lines']}
      filters={[
        {
          name: 'dimension',
          label: t('filters.dimension'),
          as: 'chips',
          choices: DIMENSIONS.map((name) => ({ value: name, label: words(`dimension.${name}`) })),
        },
        {
          name: 'severity',
          label: t('filters.severity'),
          as: 'chips',
          choices: SEVERITIES.map((name) => ({ value: name, label: words(`severity.${name}`) })),
        },
        {
          name: 'level',
          label: t('filters.level'),
          as: 'chips',
          choices: ORGANISATION_LEVELS.map((level) => ({ value: level, label: words(`level.${level}`) })),
        },
        {
          name: 'type',
          label: t('filters.type'),
          as: 'select',
          choices: around.types.map((type) => ({ value: type.code, label: named(type, locale) })),
        },
        {
          name: 'line',
          label: t('filters.line'),
          as: 'select',
          choices: lines.map((line) => ({ value: line, label: lineNamed(line, locale) })),
        },
      ]}
    />
  );
}
