import { useTranslations } from 'next-intl';
import type { Tone } from '#app/_ui/words/tone';
import type { DeliveryRow } from '#db/queries/notices/deliveries';
import type { DeliveryState } from '#domain/notices/delivery';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';
import { StatusBadge } from '#ui/words/status-badge';
import { InstantText } from '#ui/words/time-text';

const TONES: Readonly<Record<DeliveryState, Tone>> = { waiting: 'quiet', sent: 'met', failed: 'missed' };

/** E-mails and calls to webhooks: whom they were for and what became of them, never what they say. */
export function DeliveryTable({ rows }: { readonly rows: readonly DeliveryRow[] }) {
  const t = useTranslations('notices');
  const columns: Column<DeliveryRow>[] = [
    { key: 'to', header: t('delivery.to'), heads: true, cell: (row) => row.to ?? '—' },
    { key: 'way', header: t('delivery.way'), cell: (row) => t(`deliveryWay.${row.way}`) },
    {
      key: 'state',
      header: t('delivery.state'),
      cell: (row) => <StatusBadge tone={TONES[row.state]}>{t(`deliveryState.${row.state}`)}</StatusBadge>,
    },
    {
      key: 'error',
      header: t('delivery.error'),
      cell: (row) => (row.lastError === null ? '—' : t(`deliveryFailure.${row.lastError}`)),
    },
    {
      key: 'attempts',
      header: t('delivery.attempts'),
      align: 'right',
      cell: (row) => <NumberText value={row.attempts} />,
    },
    { key: 'created', header: t('delivery.created'), cell: (row) => <InstantText instant={row.createdAt} /> },
    {
      key: 'next',
      header: t('delivery.next'),
      cell: (row) => <InstantText instant={row.state === 'waiting' ? row.nextAt : row.sentAt} />,
    },
  ];
  return (
    <DataTable
      caption={t('delivery.title')}
      columns={columns}
      rows={rows}
      rowKey={({ deliveryId }) => deliveryId}
      empty={<EmptyState title={t('delivery.none')}>{t('delivery.noneNext')}</EmptyState>}
    />
  );
}
