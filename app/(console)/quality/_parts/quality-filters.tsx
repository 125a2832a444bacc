import { useLocale, useTranslations } from 'next-intl';
import type { Query } from '#app/_ui/address';
import { lineNamed, named } from '#app/(public)/catalogue/_parts/named';
import { ORGANISATION_LEVELS } from '#domain/catalogue/organisation';
import { DIMENSIONS, SEVERITIES } from '#domain/rules/rule';
import { FilterChips } from '#ui/tables/filter-chips';
import { LINE_KINDS, VIEWS } from './choice';
import type { Surroundings } from './load-quality';

/** Filters of the page; region, department and period stand in the frame's own bar. */
export function QualityFilters({ query, around }: { readonly query: Query; readonly around: Surroundings }) {
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
          name: 'by',
          label: t('filters.by'),
          as: 'chips',
          choices: LINE_KINDS.map((kind) => ({ value: kind, label: t(`by.${kind}`) })),
        },
        {
          name: 'view',
          label: t('filters.view'),
          as: 'chips',
          choices: VIEWS.map((view) => ({ value: view, label: t(`view.${view}`) })),
        },
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
