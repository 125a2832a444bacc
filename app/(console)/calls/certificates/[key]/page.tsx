import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatExact } from '#app/_ui/format/number';
import { formatInstantText } from '#app/_ui/format/time';
import { callsOfCertificate } from '#db/queries/calls/reports/calls-of-certificate';
import { flagOfRecord } from '#db/queries/disputes/desk/flag-of-record';
import { recordMasks } from '#db/queries/records/record-masks';
import { requirePermitted } from '#door/actor';
import { archiveOf } from '#door/database';
import { certificateKey } from '#services/calls/call-key';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { EmptyState } from '#ui/words/empty-state';
import { Notice } from '#ui/words/notice';
import { RECORD_KEY } from '../../../records/[key]/record-key';
import { CallList } from '../../_parts/call-list';
import { callNames } from '../../_parts/names';

const MOST_CALLS = 500;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calls');
  return { title: t('certificateTitle') };
}

/** Everything that is known to have been done with one certificate, newest first. */
export default async function CertificatePage({
  params,
}: {
  readonly params: Promise<{ readonly key: string }>;
}) {
  const [{ key }, actor, t, locale] = await Promise.all([
    params,
    requirePermitted('call.view'),
    getTranslations('calls'),
    getLocale(),
  ]);
  if (!RECORD_KEY.test(key)) notFound();
  const db = await archiveOf(actor);
  const [rows, names, flaggedAt, record] = await Promise.all([
    callsOfCertificate(db, actor.scope, String(certificateKey(key)), MOST_CALLS),
    callNames(db, locale),
    flagOfRecord(db, key),
    getTranslations('record'),
  ]);
  // A certificate nobody called has its page where its record may be seen.
  if (rows.length === 0 && (await recordMasks(db, actor.scope, [key])).size === 0) notFound();
  const calls = new Set(rows.map((row) => row.callKey)).size;
  const departments = new Set(rows.map((row) => row.caller)).size;
  const [newest] = rows;
  return (
    <>
      <PageHead title={t('certificateTitle')} trail={[{ label: t('toRecord'), href: `/records/${key}` }]}>
        <Sentence>
          {newest === undefined
            ? t('certificateNone')
            : t('certificateLead', {
                type: names.type(newest.typeCode),
                calls: formatExact(calls),
                departments: formatExact(departments),
                last: formatInstantText(newest.occurredAt),
              })}
        </Sentence>
      </PageHead>
      {flaggedAt === null ? null : (
        <Notice tone="risk">{record('flagged', { since: formatInstantText(flaggedAt) })}</Notice>
      )}
      <Panel title={t('history')} note={t('mostRows', { most: MOST_CALLS })}>
        <CallList
          caption={t('history')}
          rows={rows}
          names={names}
          empty={<EmptyState title={t('certificateNone')} />}
        />
      </Panel>
    </>
  );
}
