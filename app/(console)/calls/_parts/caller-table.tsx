import { useLocale, useTranslations } from 'next-intl';
import { addressWith, type Query } from '#app/_ui/address';
import { formatRate } from '#app/_ui/format/number';
import { callsIn } from '#db/queries/calls/figures/call-sums';
import type { CallerCounts } from '#db/queries/calls/figures/calls-by-caller';
import { Panel } from '#ui/figures/panel';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';

/** Who has the most unexplained calls: where an auditor begins. */
export function CallerTable({
  callers,
  query,
}: {
  readonly callers: readonly CallerCounts[];
  readonly query: Query;
}) {
  const t = useTranslations('calls');
  const locale = useLocale();
  const columns: Column<CallerCounts>[] = [
    {
      key: 'caller',
      header: t('caller'),
      heads: true,
      cell: (row) => (
        <a href={addressWith('/calls/search', query, { caller: row.caller, explained: 'no' })}>
          {(locale === 'en' ? row.nameEn : row.nameZh) ?? row.caller}
        </a>
      ),
    },
    {
      key: 'open',
      header: t('unexplained'),
      align: 'right',
      cell: (row) => <NumberText value={row.unexplained} />,
    },
    {
      key: 'calls',
      header: t('callsHead'),
      align: 'right',
      cell: (row) => <NumberText value={callsIn(row)} />,
    },
    {
      key: 'share',
      header: t('share'),
      align: 'right',
      cell: (row) => formatRate(row.unexplained / Math.max(1, callsIn(row)), 2),
    },
  ];
  return (
    <Panel title={t('callers')} note={t('callersNote')}>
      <DataTable
        caption={t('callers')}
        columns={columns}
        rows={callers}
        rowKey={(row) => row.caller}
        empty={<EmptyState title={t('none')} />}
      />
    </Panel>
  );
}
