import { useTranslations } from 'next-intl';
import type { PeopleCount } from '#db/queries/identity/people';
import { isAdministrator, ROLES, type Role } from '#domain/identity/actor';
import { SCOPE_KINDS } from '#domain/identity/permission';
import { type Column, DataTable } from '#ui/tables/data-table';
import { NumberText } from '#ui/words/number-text';

/** Each role: its duty, the scopes it may hold, how many hold it. */
export function RoleTable({ counts }: { readonly counts: readonly PeopleCount[] }) {
  const t = useTranslations('access');
  const words = useTranslations('words');
  const columns: Column<Role>[] = [
    { key: 'role', header: t('role'), heads: true, cell: (role) => words(`role.${role}`) },
    { key: 'duty', header: t('duty'), cell: (role) => t(`duties.${role}`) },
    {
      key: 'scope',
      header: t('scopeKind'),
      cell: (role) => SCOPE_KINDS[role].map((kind) => t(`scope.${kind}`)).join(t('or')),
    },
    {
      key: 'exclusive',
      header: t('exclusive'),
      cell: (role) => (isAdministrator(role) ? t('exclusiveYes') : t('exclusiveNo')),
    },
    {
      key: 'open',
      header: t('openAccounts'),
      align: 'right',
      cell: (role) => {
        const own = counts.find((count) => count.role === role && count.state === 'open');
        return <NumberText value={own?.count ?? 0} exact />;
      },
    },
  ];
  return (
    <DataTable caption={t('roleTable')} columns={columns} rows={ROLES} rowKey={(role) => role} empty={null} />
  );
}
