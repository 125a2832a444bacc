import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ShownRow } from '#services/intake/quarantine/quarantine-desk';
import { type Column, DataTable } from '#ui/tables/data-table';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent } from '#ui/words/time-text';
import styles from '../batches.module.css';
import { fieldWords, previewOf, ROW_STATE_TONES } from './row-words';

/** Quarantined rows of one batch, masked, each with its way to the correction. */
export function QuarantineTable({
  rows,
  empty,
}: {
  readonly rows: readonly ShownRow[];
  readonly empty: ReactNode;
}) {
  const t = useTranslations('batches');
  return (
    <DataTable
      caption={t('quarantineCaption')}
      columns={useRowColumns()}
      rows={rows}
      rowKey={(row) => String(row.row)}
      empty={empty}
    />
  );
}

function useRowColumns(): Column<ShownRow>[] {
  const t = useTranslations('batches');
  const words = useTranslations('words');
  return [
    {
      key: 'row',
      header: t('row'),
      heads: true,
      cell: ({ batchId, row }) => (
        <Link className={styles.whole} href={`/batches/${batchId}/rows/${row}`} prefetch={false}>
          {t('rowNumber', { row: String(row) })}
        </Link>
      ),
    },
    {
      key: 'reason',
      header: t('reason'),
      cell: ({ reason }) => <span className={styles.whole}>{words(`quarantineReason.${reason}`)}</span>,
    },
    {
      key: 'field',
      header: t('field'),
      cell: ({ field }) => (field === null ? <Absent /> : fieldWords(field, words)),
    },
    {
      key: 'content',
      header: t('content'),
      cell: ({ masked }) => <span className={styles.preview}>{previewOf(masked, words)}</span>,
    },
    {
      key: 'state',
      header: t('state'),
      cell: ({ state }) => <StatusBadge tone={ROW_STATE_TONES[state]}>{t(`rowState.${state}`)}</StatusBadge>,
    },
  ];
}
