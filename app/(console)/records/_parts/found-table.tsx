import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { named } from '#app/(public)/catalogue/_parts/named';
import type { FoundRecord } from '#db/queries/records/found-record';
import { CERTIFICATE_STATUSES } from '#domain/records/record';
import { FAIL } from '#domain/rules/outcome';
import { type Column, DataTable } from '#ui/tables/data-table';
import { DayText } from '#ui/words/time-text';
import { CertificateStatusBadge } from '#ui/words/word-badges';
import type { Surroundings } from '../../quality/_parts/load-quality';
import styles from '../records.module.css';

interface FoundTableProps {
  readonly records: readonly FoundRecord[];
  readonly around: Pick<Surroundings, 'types' | 'organisations'>;
  readonly empty: ReactNode;
}

/** Records as a list, protected fields masked. */
export function FoundTable({ records, around, empty }: FoundTableProps) {
  const t = useTranslations('record');
  const locale = useLocale();
  const types = new Map(around.types.map((type) => [type.code, named(type, locale)]));
  const organisations = new Map(around.organisations.map((one) => [one.code, named(one, locale)]));
  const columns: Column<FoundRecord>[] = [
    {
      key: 'record',
      header: t('columns.record'),
      heads: true,
      cell: (record) => (
        <div>
          <Link href={`/records/${record.recordKey}`} prefetch={false}>
            {record.numberMasked ?? record.certificateId ?? t('noNumber')}
          </Link>
          <span className={styles.block}>{types.get(record.typeCode) ?? record.typeCode}</span>
        </div>
      ),
    },
    { key: 'holder', header: t('columns.holder'), cell: (record) => record.holderMasked ?? '—' },
    {
      key: 'department',
      header: t('columns.department'),
      cell: (record) => organisations.get(record.organisation) ?? record.organisation,
    },
    {
      key: 'status',
      header: t('status'),
      cell: (record) => (
        <CertificateStatusBadge
          status={CERTIFICATE_STATUSES.find((name) => name === record.status) ?? null}
          said={record.status ?? undefined}
        />
      ),
    },
    { key: 'issued', header: t('issuedOn'), cell: (record) => <DayText day={record.issuedOn} /> },
    {
      key: 'faults',
      header: t('faults'),
      align: 'right',
      cell: (record) => record.outcome.split(FAIL).length - 1,
    },
  ];
  return (
    <DataTable
      caption={t('found')}
      columns={columns}
      rows={records}
      rowKey={(record) => record.recordKey}
      empty={empty}
    />
  );
}
