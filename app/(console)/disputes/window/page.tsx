import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { named } from '#app/(public)/catalogue/_parts/named';
import { allTypes } from '#db/queries/all-types';
import { versionsOfRecord } from '#db/queries/records/versions-of-record';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { RECORD_KEY } from '../../records/[key]/record-key';
import { fileAtWindow } from './actions';
import { ApplicantFields, CertificateFields, DisputeFields, RecordField } from './window-fields';
import { WindowForm } from './window-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputeWindow');
  return { title: t('title') };
}

/** The clerk's fast form: one page, by keyboard; with `?record=` a department's own report about that record. */
export default async function WindowPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [actor, query, t, locale] = await Promise.all([
    requirePermitted('dispute.file'),
    searchParams,
    getTranslations('disputeWindow'),
    getLocale(),
  ]);
  const db = await archiveOf(actor);
  const asked = one(query, 'record') ?? '';
  const [types, versions] = await Promise.all([
    allTypes(db),
    RECORD_KEY.test(asked) ? versionsOfRecord(db, actor.scope, asked) : [],
  ]);
  const record = versions[0];
  const type = types.find(({ code }) => code === record?.typeCode);
  const region = actor.scope.kind === 'regions' ? (actor.scope.regionCodes[0] ?? '') : '';
  return (
    <>
      <PageHead title={t(record ? 'reportTitle' : 'title')}>
        <Sentence>{t(record ? 'reportLead' : 'lead')}</Sentence>
      </PageHead>
      <Panel title={t('fileTitle')}>
        <WindowForm
          action={fileAtWindow}
          words={{ send: t('file'), refused: t('refused'), copy: t('copy'), copied: t('copied') }}
        >
          <DisputeFields type={type ?? null} />
          {record ? (
            <RecordField
              recordKey={record.recordKey}
              name={`${type ? named(type, locale) : record.typeCode} ${record.numberMasked ?? ''}`}
            />
          ) : (
            <CertificateFields
              types={types.map((one) => ({ code: one.code, name: named(one, locale) }))}
              region={region}
            />
          )}
          {record ? null : <ApplicantFields />}
        </WindowForm>
      </Panel>
    </>
  );
}
