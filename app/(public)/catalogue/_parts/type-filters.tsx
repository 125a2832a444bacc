import { useLocale, useTranslations } from 'next-intl';
import { type CertificateType, HOLDER_KINDS, UPDATE_FREQUENCIES } from '#domain/catalogue/certificate-type';
import { selectTypes, type TypeChoice } from '#domain/catalogue/select-types';
import type { Query } from '../../../_ui/address';
import { FilterChips } from '../../../_ui/tables/filter-chips';
import { lineNamed } from './named';

interface TypeFiltersProps {
  readonly types: readonly CertificateType[];
  readonly choice: TypeChoice;
  readonly query: Query;
}

/** Each choice says how many types it would leave under the other filters. */
export function TypeFilters({ types, choice, query }: TypeFiltersProps) {
  const t = useTranslations('catalogue');
  const words = useTranslations('words');
  const locale = useLocale();
  const left = (change: Partial<TypeChoice>) => selectTypes(types, { ...choice, ...change });
  const byLine = new Map<string, number>();
  for (const { issuingLine } of left({ line: undefined }))
    byLine.set(issuingLine, (byLine.get(issuingLine) ?? 0) + 1);
  return (
    <FilterChips
      path="/catalogue"
      query={query}
      filters={[
        { name: 'q', label: t('search'), as: 'text', hint: t('searchHint') },
        {
          name: 'line',
          label: t('columns.line'),
          as: 'select',
          choices: [...byLine].map(([line, count]) => ({
            value: line,
            label: `${lineNamed(line, locale)} (${count})`,
          })),
        },
        {
          name: 'frequency',
          label: t('columns.frequency'),
          as: 'chips',
          choices: UPDATE_FREQUENCIES.map((frequency) => ({
            value: frequency,
            label: words(`frequency.${frequency}`),
            count: left({ frequency }).length,
          })),
        },
        {
          name: 'holder',
          label: t('columns.holder'),
          as: 'chips',
          choices: HOLDER_KINDS.map((holder) => ({
            value: holder,
            label: t(`holder.${holder}`),
            count: left({ holder }).length,
          })),
        },
      ]}
    />
  );
}
