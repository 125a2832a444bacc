import { useTranslations } from 'next-intl';
import type { SilentSource } from '#db/queries/overview/silent-sources';
import { dayOfInstant } from '#domain/calendar/instant';
import { Panel } from '#ui/figures/panel';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { DayText } from '#ui/words/time-text';
import { SILENT_RULE } from '../_data/read-overview';
import type { PartProps } from './parts';

const MOST_ROWS = 8;

/** Sources that send nothing though their frequency says they should, the longest silence first. */
export function SilentTable({ overview, doors, naming }: PartProps) {
  const t = useTranslations('overview');
  const words = useTranslations('words');
  const { silent } = overview.facts;
  const shown = silent.slice(0, MOST_ROWS);
  const columns: Column<SilentSource>[] = [
    {
      key: 'department',
      header: t('silent.source'),
      heads: true,
      cell: ({ organisation, typeCode, frequency }) => (
        <>
          <a href={doors.findingsEver({ department: organisation, rule: SILENT_RULE, type: typeCode })}>
            {naming.department(organisation)}
          </a>{' '}
          · {naming.type(typeCode)}
          {frequency === null ? null : ` (${words(`frequency.${frequency}`)})`}
        </>
      ),
    },
    {
      key: 'last',
      header: t('silent.last'),
      cell: ({ lastReceivedAt }) => (
        <DayText
          day={lastReceivedAt === null ? null : dayOfInstant(lastReceivedAt)}
          today={overview.view.today}
        />
      ),
    },
  ];
  return (
    <Panel
      title={t('silent.title')}
      note={silent.length > shown.length ? t('silent.note', { shown: shown.length }) : undefined}
      side={
        silent.length === 0 ? undefined : (
          <a href={doors.findingsEver({ rule: SILENT_RULE })}>{t('silent.all', { count: silent.length })}</a>
        )
      }
    >
      <DataTable
        caption={t('silent.title')}
        columns={columns}
        rows={shown}
        rowKey={(row) => `${row.organisation} ${row.typeCode}`}
        empty={<EmptyState title={t('silent.none')}>{t('silent.noneNext')}</EmptyState>}
      />
    </Panel>
  );
}
