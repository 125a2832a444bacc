import { useTranslations } from 'next-intl';
import type { Role } from '#domain/identity/actor';
import { type Act, actKey, permissionOf, roleMay } from '#domain/identity/permission';
import { type Column, DataTable } from '#ui/tables/data-table';
import styles from '../admin.module.css';

/** Acts down, roles across: allowed within the scope, allowed, or not. */
export function ActTable({
  acts,
  roles,
}: {
  readonly acts: readonly Act[];
  readonly roles: readonly Role[];
}) {
  const t = useTranslations('access');
  const words = useTranslations('words');
  const mark = (act: Act, role: Role | 'machine') => {
    if (!roleMay(role, act)) return <span className={styles.no}>{t('mayNot')}</span>;
    return (
      <span className={styles.yes}>{permissionOf(act).over === 'scope' ? t('mayInScope') : t('may')}</span>
    );
  };
  const columns: Column<Act>[] = [
    {
      key: 'act',
      header: t('act'),
      heads: true,
      cell: (act) => (
        <>
          {t(`acts.${actKey(act)}`)} <code className={styles.act}>{act}</code>
        </>
      ),
    },
    ...roles.map(
      (role): Column<Act> => ({
        key: role,
        header: words(`role.${role}`),
        cell: (act) => mark(act, role),
      }),
    ),
    { key: 'machine', header: t('machine'), cell: (act) => mark(act, 'machine') },
  ];
  return (
    <DataTable caption={t('actTable')} columns={columns} rows={acts} rowKey={(act) => act} empty={null} />
  );
}
