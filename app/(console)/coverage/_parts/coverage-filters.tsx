import { useLocale, useTranslations } from 'next-intl';
import type { Query } from '#app/_ui/address';
import { named } from '#app/(public)/catalogue/_parts/named';
import { FilterChips } from '#ui/tables/filter-chips';
import { NUMBER_STATES, PATH } from './choice';
import type { CoverageFigures } from './load-coverage';

/** Filters of the page; region, department and period stand in the frame's own bar. */
export function CoverageFilters({
  figures: { whole, certificateTypes },
  query,
}: {
  readonly figures: CoverageFigures;
  readonly query: Query;
}) {
  const t = useTranslations('coverage');
  const locale = useLocale();
  return (
    <FilterChips
      path={PATH}
      query={query}
      also={['day', 'sort', 'lines']}
      filters={[
        {
          name: 'state',
          label: t('filters.state'),
          as: 'chips',
          choices: NUMBER_STATES.map((state) => ({
            value: state,
            label: t(`state.${state}`),
            ...(whole === null ? {} : { count: whole[state] }),
          })),
        },
        {
          name: 'type',
          label: t('filters.type'),
          as: 'select',
          choices: certificateTypes.map((type) => ({ value: type.code, label: named(type, locale) })),
        },
      ]}
    />
  );
}
