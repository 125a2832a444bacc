import { useTranslations } from 'next-intl';
import type { TickStanding } from '#db/queries/timetable-standing';
import type { Instant } from '#domain/calendar/instant';
import type { JobRun } from '#domain/jobs/job-run';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { Absent, InstantText } from '#ui/words/time-text';
import { ActForm } from '../../_parts/act-form';
import styles from '../jobs.module.css';
import { runNow } from './actions';
import { CountsText } from './counts-text';
import { JobText, StandingText } from './job-words';

interface TimetableProps {
  readonly ticks: readonly TickStanding[];
  readonly last: readonly JobRun[];
  readonly mayRun: boolean;
  readonly now: Instant;
}

/** When each job of the timetable ran, how that ended, and when it runs next. */
export function TimetableTable({ ticks, last, mayRun, now }: TimetableProps) {
  const t = useTranslations('jobs');
  const access = useTranslations('access');
  const runs = new Map(last.map((run) => [run.job, run]));
  const columns: Column<TickStanding>[] = [
    { key: 'job', header: t('job'), heads: true, cell: ({ job }) => <JobText job={job} /> },
    {
      key: 'next',
      header: t('next'),
      cell: ({ nextDueAt }) => <InstantText instant={nextDueAt} now={now} />,
    },
    { key: 'last', header: t('last'), cell: ({ lastDueAt }) => <InstantText instant={lastDueAt} /> },
    {
      key: 'ended',
      header: t('ended'),
      cell: ({ job }) => {
        const run = runs.get(job);
        return run === undefined ? <Absent /> : <StandingText run={run} />;
      },
    },
    {
      key: 'counts',
      header: t('counts'),
      cell: ({ job }) => <CountsText counts={runs.get(job)?.counts ?? null} />,
    },
    ...(mayRun
      ? [
          {
            key: 'now',
            header: t('act'),
            cell: ({ job }: TickStanding) => (
              <div className={styles.now}>
                <ActForm
                  action={runNow}
                  buttons={[{ text: t('runNow'), quiet: true }]}
                  refused={access('refusedTitle')}
                >
                  <input type="hidden" name="job" value={job} />
                </ActForm>
              </div>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={t('timetable')}
      columns={columns}
      rows={ticks.toSorted((a, b) => a.nextDueAt - b.nextDueAt)}
      rowKey={({ job }) => job}
      empty={<EmptyState title={t('noTimetable')}>{t('startJobs')}</EmptyState>}
    />
  );
}
