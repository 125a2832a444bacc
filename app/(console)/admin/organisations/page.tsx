import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { countOrganisations, organisationStanding } from '#db/queries/identity/organisation-standing';
import { ORGANISATION_ROLES } from '#domain/catalogue/organisation';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { FilterChips } from '#ui/tables/filter-chips';
import { Pager } from '#ui/tables/pager';
import { OrganisationTable } from './organisation-table';

const MOST_SHOWN = 50;
const KEY_CHOICES = ['some', 'none'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access');
  return { title: t('organisations') };
}

/** Who the catalogue knows, who can push, and when they last did. */
export default async function OrganisationsPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, actor, locale, t, words] = await Promise.all([
    searchParams,
    requirePermitted('organisation.view'),
    getLocale(),
    getTranslations('access'),
    getTranslations('words'),
  ]);
  const db = await archiveOf(actor);
  const [regionCode, code] = (one(query, 'after') ?? '').split('.', 2);
  const wish = {
    text: one(query, 'text')?.slice(0, 100),
    role: ORGANISATION_ROLES.find((role) => role === one(query, 'is')),
    keys: KEY_CHOICES.find((choice) => choice === one(query, 'keys')),
    after: regionCode && code ? { regionCode, code } : undefined,
  };
  const [found, counts] = await Promise.all([
    organisationStanding(db, wish, MOST_SHOWN + 1),
    countOrganisations(db),
  ]);
  const rows = found.slice(0, MOST_SHOWN);
  const last = found.length > MOST_SHOWN ? rows.at(-1) : undefined;
  return (
    <>
      <PageHead title={t('organisations')} side={<Link href="/catalogue">{t('toCatalogue')}</Link>}>
        <Sentence>{t('organisationLead', counts)}</Sentence>
      </PageHead>
      <FilterChips
        path="/admin/organisations"
        query={query}
        filters={[
          {
            name: 'is',
            label: t('organisationRole'),
            as: 'chips',
            choices: ORGANISATION_ROLES.map((value) => ({
              value,
              label: words(`organisationRole.${value}`),
            })),
          },
          {
            name: 'keys',
            label: t('keys'),
            as: 'chips',
            choices: KEY_CHOICES.map((value) => ({ value, label: t(`hasKeys.${value}`) })),
          },
          { name: 'text', label: t('find'), as: 'text', hint: t('organisationHint') },
        ]}
      />
      <Panel title={t('organisations')} note={t('organisationOrder')}>
        <OrganisationTable rows={rows} locale={locale} keysShown={permits(actor, 'key.list')} />
        <Pager
          path="/admin/organisations"
          query={query}
          before={null}
          after={last ? `${last.regionCode}.${last.code}` : null}
          shown={rows.length}
        />
      </Panel>
    </>
  );
}
