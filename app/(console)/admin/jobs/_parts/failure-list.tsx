import { useTranslations } from 'next-intl';
import type { Instant } from '#domain/calendar/instant';
import { failureKind } from '#domain/jobs/failure-kind';
import type { JobRun } from '#domain/jobs/job-run';
import { Facts } from '#ui/tables/facts';
import { CodeText } from '#ui/words/code-text';
import { EmptyState } from '#ui/words/empty-state';
import { InstantText } from '#ui/words/time-text';
import { ActForm } from '../../_parts/act-form';
import admin from '../../admin.module.css';
import { retry } from './actions';
import { JobText, StandingText } from './job-words';

interface FailureListProps {
  readonly runs: readonly JobRun[];
  readonly mayRetry: boolean;
  readonly now: Instant;
}

/** Jobs that wait for a person: what happened, what it means, what to do, and the button. */
export function FailureList({ runs, mayRetry, now }: FailureListProps) {
  const t = useTranslations('jobs');
  if (runs.length === 0) return <EmptyState title={t('noFailures')} />;
  return runs.map((run) => <Failure key={run.jobId} run={run} mayRetry={mayRetry} now={now} />);
}

function Failure({ run, mayRetry, now }: Omit<FailureListProps, 'runs'> & { readonly run: JobRun }) {
  const t = useTranslations('jobs');
  const access = useTranslations('access');
  const kind = failureKind(run.lost ? 'lost' : run.code);
  return (
    <article className={admin.request} aria-label={run.jobId}>
      <h3>
        <JobText job={run.job} /> <StandingText run={run} />
      </h3>
      <p>{t(`failure.${kind}`)}</p>
      <p className={admin.hint}>{t(`remedy.${kind}`)}</p>
      <Facts
        facts={[
          { name: t('when'), value: <InstantText instant={run.endedAt ?? run.startedAt} now={now} /> },
          { name: t('attempts'), value: t('attemptOf', { attempt: run.attempt, attempts: run.attempts }) },
          ...(run.code === null ? [] : [{ name: t('code'), value: <CodeText code={run.code} /> }]),
          { name: t('jobId'), value: <code>{run.jobId}</code> },
        ]}
      />
      {mayRetry ? (
        <ActForm action={retry} buttons={[{ text: t('retry') }]} refused={access('refusedTitle')}>
          <input type="hidden" name="job" value={run.jobId} />
        </ActForm>
      ) : null}
    </article>
  );
}
