import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { countPeople } from '#db/queries/identity/people';
import { ROLES } from '#domain/identity/actor';
import { ACTS, roleMay } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { accountsArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { FilterChips } from '#ui/tables/filter-chips';
import { ActTable } from './act-table';
import { RoleTable } from './role-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access');
  return { title: t('roles') };
}

/** The table of who may do what, as the doors ask it. */
export default async function RolesPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, , t, words] = await Promise.all([
    searchParams,
    requirePermitted('role.view'),
    getTranslations('access'),
    getTranslations('words'),
  ]);
  const counts = await countPeople(await accountsArchive());
  const chosen = ROLES.find((role) => role === one(query, 'role'));
  const acts = chosen === undefined ? ACTS : ACTS.filter((act) => roleMay(chosen, act));
  return (
    <>
      <PageHead title={t('roles')}>
        <Sentence>{t('rolesLead', { acts: ACTS.length, roles: ROLES.length })}</Sentence>
      </PageHead>
      <Panel title={t('roleTable')} note={t('roleTableNote')}>
        <RoleTable counts={counts} />
      </Panel>
      <FilterChips
        path="/admin/roles"
        query={query}
        filters={[
          {
            name: 'role',
            label: t('role'),
            as: 'chips',
            choices: ROLES.map((value) => ({
              value,
              label: words(`role.${value}`),
              count: ACTS.filter((act) => roleMay(value, act)).length,
            })),
          },
        ]}
      />
      <Panel title={t('actTable')} note={t('actTableNote')}>
        <ActTable acts={acts} roles={chosen === undefined ? ROLES : [chosen]} />
      </Panel>
    </>
  );
}
