import { useTranslations } from 'next-intl';
import type { Query } from '#app/_ui/address';
import { BATCH_DOORS, BATCH_STATES } from '#domain/records/messages';
import { FilterChips } from '#ui/tables/filter-chips';

export function BatchFilters({ query }: { readonly query: Query }) {
  const t = useTranslations('batches');
  const words = useTranslations('words');
  return (
    <FilterChips
      path="/batches"
      query={query}
      filters={[
        {
          name: 'state',
          label: t('state'),
          as: 'chips',
          choices: BATCH_STATES.map((state) => ({ value: state, label: words(`batchState.${state}`) })),
        },
        {
          name: 'door',
          label: t('doorHead'),
          as: 'chips',
          choices: BATCH_DOORS.map((door) => ({ value: door, label: t(`door.${door}`) })),
        },
        {
          name: 'rejected',
          label: t('rejected'),
          as: 'chips',
          choices: [{ value: 'yes', label: t('withRejected') }],
        },
      ]}
    />
  );
}
