import { useTranslations } from 'next-intl';
import { FilterChips } from '#ui/tables/filter-chips';
import type { PartProps } from './parts';

/** Narrows the page to one certificate type. */
export function TypeFilter({ overview, naming }: PartProps) {
  const t = useTranslations('overview');
  const choices = overview.facts.types.map(({ code }) => ({ value: code, label: naming.type(code) }));
  return (
    <FilterChips
      path="/overview"
      query={overview.view.query}
      filters={[{ name: 'type', label: t('type'), as: 'select', choices }]}
    />
  );
}
