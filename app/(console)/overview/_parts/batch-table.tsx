import { useTranslations } from 'next-intl';
import type { BatchLine } from '#db/queries/overview/recent-batches';
import { BatchEnd } from '#ui/figures/batch-end';
import { BatchProgress } from '#ui/figures/batch-progress';
import { Panel } from '#ui/figures/panel';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { InstantText } from '#ui/words/time-text';
import { formatExact } from '../../../_ui/format/number';
import type { PartProps } from './parts';

/** The latest deliveries; running ones tell how far they are. */
export function BatchTable({ overview, doors, naming }: PartProps) {
  const t = useTranslations('overview');
  const { batches } = overview.facts;
  const number = (key: string, header: string, value: (line: BatchLine) => number): Column<BatchLine> => ({
    key,
    header,
    align: 'right',
    cell: (line) => <a href={doors.batch(line.batchId)}>{formatExact(value(line))}</a>,
  });
  const columns: Column<BatchLine>[] = [
    {
      key: 'started',
      header: t('batches.started'),
      heads: true,
      cell: (line) => (
        <a href={doors.batch(line.batchId)}>
          <InstantText instant={line.startedAt} />
        </a>
      ),
    },
    { key: 'source', header: t('batches.source'), cell: (line) => naming.department(line.source) },
    {
      key: 'state',
      header: t('batches.state'),
      cell: ({ batchId, state, read, share, source }) =>
        state === 'running' ? (
          <BatchProgress
            url={`/overview/progress?batch=${batchId}`}
            initial={{ state, read, share }}
            label={naming.department(source)}
          />
        ) : (
          <BatchEnd state={state} read={read} />
        ),
    },
    number('rejected', t('batches.rejected'), (line) => line.rejected),
    number('opened', t('batches.opened'), (line) => line.findingsOpened),
    number('closed', t('batches.closed'), (line) => line.findingsClosed),
  ];
  return (
    <Panel title={t('batches.title')} side={<a href={doors.batches()}>{t('batches.all')}</a>}>
      <DataTable
        caption={t('batches.title')}
        columns={columns}
        rows={batches}
        rowKey={(line) => line.batchId}
        empty={<EmptyState title={t('batches.none')}>{t('batches.noneNext')}</EmptyState>}
      />
    </Panel>
  );
}
