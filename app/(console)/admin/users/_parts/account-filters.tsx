import { useTranslations } from 'next-intl';
import type { Query } from '#app/_ui/address';
import { ACCOUNT_STATES, type PeopleCount } from '#db/queries/identity/people';
import { ROLES } from '#domain/identity/actor';
import { FilterChips } from '#ui/tables/filter-chips';

export function AccountFilters({
  query,
  counts,
}: {
  readonly query: Query;
  readonly counts: readonly PeopleCount[];
}) {
  const t = useTranslations('access');
  const words = useTranslations('words');
  const sum = (fits: (count: PeopleCount) => boolean) =>
    counts.filter(fits).reduce((total, { count }) => total + count, 0);
  return (
    <FilterChips
      path="/admin/users"
      query={query}
      filters={[
        {
          name: 'role',
          label: t('role'),
          as: 'chips',
          choices: ROLES.map((value) => ({
            value,
            label: words(`role.${value}`),
            count: sum(({ role }) => role === value),
          })),
        },
        {
          name: 'state',
          label: t('standing'),
          as: 'chips',
          choices: ACCOUNT_STATES.map((value) => ({
            value,
            label: t(`state.${value}`),
            count: sum(({ state }) => state === value),
          })),
        },
        { name: 'text', label: t('find'), as: 'text', hint: t('findHint') },
      ]}
    />
  );
}
