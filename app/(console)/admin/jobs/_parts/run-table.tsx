import { useLocale, useTranslations } from 'next-intl';
import { formatDuration } from '#app/_ui/format/time';
import type { JobRun } from '#domain/jobs/job-run';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { Absent, InstantText } from '#ui/words/time-text';
import { CountsText } from './counts-text';
import { JobText, StandingText } from './job-words';

/** What ran lately. */
export function RunTable({ runs }: { readonly runs: readonly JobRun[] }) {
  const t = useTranslations('jobs');
  const locale = useLocale();
  const columns: Column<JobRun>[] = [
    { key: 'job', header: t('job'), heads: true, cell: ({ job }) => <JobText job={job} /> },
    { key: 'standing', header: t('ended'), cell: (run) => <StandingText run={run} /> },
    {
      key: 'started',
      header: t('started'),
      cell: ({ startedAt }) => <InstantText instant={startedAt} seconds />,
    },
    {
      key: 'took',
      header: t('took'),
      align: 'right',
      cell: ({ startedAt, endedAt }) =>
        endedAt === null ? <Absent /> : formatDuration(Math.max(endedAt - startedAt, 0), locale),
    },
    { key: 'counts', header: t('counts'), cell: ({ counts }) => <CountsText counts={counts} /> },
  ];
  return (
    <DataTable
      caption={t('recent')}
      columns={columns}
      rows={runs}
      rowKey={({ jobId }) => jobId}
      empty={<EmptyState title={t('noRuns')}>{t('startJobs')}</EmptyState>}
    />
  );
}
