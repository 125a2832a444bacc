import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { named } from '#app/(public)/catalogue/_parts/named';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { EVERYTHING } from '#domain/identity/scope';
import { requirePermitted } from '#door/actor';
import { publicArchive } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { ActForm } from '../../_parts/act-form';
import { ReasonField } from '../../_parts/reason-field';
import { proposeRow } from '../_parts/actions';
import { OrganisationFields } from './organisation-fields';
import { TypeFields } from './type-fields';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proposals');
  return { title: t('propose') };
}

/** `?kind=type|organisation&code=…`: proposes a change of one row of the catalogue, or a new one. */
export default async function EditPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  await requirePermitted('catalogue.propose');
  const [query, locale, t, access] = await Promise.all([
    searchParams,
    getLocale(),
    getTranslations('proposals'),
    getTranslations('access'),
  ]);
  const db = await publicArchive();
  const [types, organisations] = await Promise.all([allTypes(db), organisationsInScope(db, EVERYTHING)]);
  const kind = one(query, 'kind') === 'organisation' ? 'organisation' : 'type';
  const code = one(query, 'code');
  const type = types.find((row) => kind === 'type' && row.code === code);
  const organisation = organisations.find((row) => kind === 'organisation' && row.code === code);
  const row = type ?? organisation;
  if (code !== undefined && row === undefined) notFound();
  const lines = [
    ...new Set([...organisations.map(({ line }) => line), ...types.map((one) => one.issuingLine)]),
  ];
  const title = row === undefined ? t(kind === 'type' ? 'newType' : 'newOrganisation') : named(row, locale);
  return (
    <>
      <PageHead title={title} trail={[{ label: t('title'), href: '/admin/catalogue' }]}>
        <Sentence>{t('editLead')}</Sentence>
      </PageHead>
      <Panel title={t(`kind.${kind}`)}>
        <ActForm action={proposeRow} buttons={[{ text: t('submit') }]} refused={access('refusedTitle')}>
          <input type="hidden" name="kind" value={kind} />
          {kind === 'type' ? <TypeFields type={type} /> : <OrganisationFields organisation={organisation} />}
          <datalist id="lines">
            {lines.map((line) => (
              <option key={line} value={line} />
            ))}
          </datalist>
          <ReasonField hint={t('reasonHint')} />
        </ActForm>
      </Panel>
    </>
  );
}
