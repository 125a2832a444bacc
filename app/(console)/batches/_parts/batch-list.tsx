import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BatchRow } from '#db/queries/intake/batch-columns';
import { BatchProgress } from '#ui/figures/batch-progress';
import { type Column, DataTable } from '#ui/tables/data-table';
import { NumberText } from '#ui/words/number-text';
import { InstantText } from '#ui/words/time-text';
import { BatchStateBadge } from '#ui/words/word-badges';
import { shareOf, sourceName } from './source-name';

/** Batches, newest first; those that run move by themselves. */
export function BatchList({
  batches,
  empty,
}: {
  readonly batches: readonly BatchRow[];
  readonly empty: ReactNode;
}) {
  const t = useTranslations('batches');
  return (
    <DataTable
      caption={t('caption')}
      columns={useBatchColumns()}
      rows={batches}
      rowKey={(batch) => batch.batchId}
      empty={empty}
    />
  );
}

function useBatchColumns(): Column<BatchRow>[] {
  const t = useTranslations('batches');
  const locale = useLocale();
  const number = (key: string, header: string, value: (batch: BatchRow) => number): Column<BatchRow> => ({
    key,
    header,
    align: 'right',
    cell: (batch) => <NumberText value={value(batch)} />,
  });
  return [
    {
      key: 'started',
      header: t('started'),
      heads: true,
      cell: (batch) => (
        <Link href={`/batches/${batch.batchId}`} prefetch={false}>
          <InstantText instant={batch.startedAt} />
        </Link>
      ),
    },
    { key: 'source', header: t('source'), cell: (batch) => sourceName(batch, locale) },
    { key: 'door', header: t('doorHead'), cell: (batch) => t(`door.${batch.door}`) },
    { key: 'state', header: t('state'), cell: (batch) => <Standing batch={batch} /> },
    number('read', t('read'), (batch) => batch.read),
    number('taken', t('taken'), (batch) => batch.accepted + batch.superseded),
    number('idle', t('idle'), (batch) => batch.stale + batch.unchanged),
    {
      key: 'rejected',
      header: t('rejected'),
      align: 'right',
      cell: (batch) =>
        batch.rejected === 0 ? (
          <NumberText value={0} />
        ) : (
          <Link href={`/batches/${batch.batchId}#quarantine`} prefetch={false}>
            <NumberText value={batch.rejected} />
          </Link>
        ),
    },
    number('opened', t('opened'), (batch) => batch.findingsOpened),
    number('closed', t('closed'), (batch) => batch.findingsClosed),
  ];
}

/** A running batch shows its progress and asks for more; any other its state. */
export function Standing({ batch }: { readonly batch: BatchRow }) {
  const t = useTranslations('batches');
  const { batchId, state, read } = batch;
  if (state !== 'running') return <BatchStateBadge state={state} />;
  return (
    <BatchProgress
      url={`/batches/${batchId}/standing`}
      initial={{ state, read, share: shareOf(batch) }}
      label={t('progressOf', { source: batch.source })}
    />
  );
}
