import { useLocale, useTranslations } from 'next-intl';
import type { Query } from '#app/_ui/address';
import { CALL_OUTCOMES, UNEXPLAINED } from '#domain/calls/call';
import { reasonsOf, whyNot } from '#domain/calls/explain/why-not';
import { FilterChips } from '#ui/tables/filter-chips';
import type { CallNames } from '../../_parts/names';
import { SEARCH_KEYS, UNEXPLAINED_NAMES } from './asked';

/** Everything a search is narrowed by besides the frame's own region, department and time. */
export function CallFilters({ query, names }: { readonly query: Query; readonly names: CallNames }) {
  const t = useTranslations('calls');
  const locale = useLocale();
  const reasons = UNEXPLAINED_NAMES.map((name) => ({
    value: name,
    label:
      whyNot(UNEXPLAINED[name], locale === 'en' ? 'en' : 'zh')[0] ?? reasonsOf(UNEXPLAINED[name])[0] ?? name,
  }));
  return (
    <FilterChips
      path="/calls/search"
      query={query}
      also={SEARCH_KEYS}
      filters={[
        {
          name: 'explained',
          label: t('explainedHead'),
          as: 'chips',
          choices: [
            { value: 'no', label: t('unexplained') },
            { value: 'yes', label: t('explained') },
          ],
        },
        {
          name: 'outcome',
          label: t('outcomeHead'),
          as: 'chips',
          choices: CALL_OUTCOMES.map((name) => ({ value: name, label: t(`outcome.${name}`) })),
        },
        {
          name: 'mode',
          label: t('modeHead'),
          as: 'chips',
          choices: [{ value: 'break-glass', label: t('mode.break-glass') }],
        },
        {
          name: 'of',
          label: t('sideHead'),
          as: 'chips',
          choices: [{ value: 'reports', label: t('bothSides') }],
        },
        { name: 'reason', label: t('whyNot'), as: 'select', choices: reasons },
        { name: 'scenario', label: t('scenario'), as: 'select', choices: names.scenarios },
        { name: 'type', label: t('type'), as: 'select', choices: names.types },
        { name: 'operator', label: t('operator'), as: 'text', hint: t('operatorHint') },
      ]}
    />
  );
}
