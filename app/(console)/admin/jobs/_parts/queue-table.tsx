import { useTranslations } from 'next-intl';
import type { LaneStanding } from '#domain/jobs/jobs-process';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { NumberText } from '#ui/words/number-text';

const LANES = ['swift', 'heavy'] as const;
const STATES = ['waiting', 'active', 'delayed', 'failed', 'completed'] as const;

interface Row {
  readonly lane: string;
  readonly counts: LaneStanding;
}

/** Both lanes as the process that was heard of last sees them. */
export function QueueTable({ lanes }: { readonly lanes: Readonly<Record<string, LaneStanding>> }) {
  const t = useTranslations('jobs');
  const columns: Column<Row>[] = [
    {
      key: 'lane',
      header: t('lane'),
      heads: true,
      cell: ({ lane }) => {
        const known = LANES.find((one) => one === lane);
        return known === undefined ? lane : t(`lanes.${known}`);
      },
    },
    ...STATES.map((state) => ({
      key: state,
      header: t(`queue.${state}`),
      align: 'right' as const,
      cell: ({ counts }: Row) => <NumberText value={counts[state]} exact />,
    })),
  ];
  return (
    <DataTable
      caption={t('queues')}
      columns={columns}
      rows={Object.entries(lanes).map(([lane, counts]) => ({ lane, counts }))}
      rowKey={({ lane }) => lane}
      empty={<EmptyState title={t('noQueue')}>{t('startJobs')}</EmptyState>}
    />
  );
}
