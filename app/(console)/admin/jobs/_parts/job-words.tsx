import { useTranslations } from 'next-intl';
import type { Tone } from '#app/_ui/words/tone';
import { JOB_NAMES, type JobRun, type JobStanding, jobKey } from '#domain/jobs/job-run';
import { StatusBadge } from '#ui/words/status-badge';
import styles from '../jobs.module.css';

const TONES: Record<JobStanding | 'lost', Tone> = {
  running: 'focus',
  done: 'met',
  dropped: 'quiet',
  returned: 'quiet',
  waiting: 'risk',
  'set-aside': 'missed',
  retried: 'quiet',
  lost: 'missed',
};

/** What a job does, in words, with its name; one of another release keeps its name. */
export function JobText({ job }: { readonly job: string }) {
  const t = useTranslations('jobs');
  const known = JOB_NAMES.find((name) => name === job);
  if (known === undefined) return <code>{job}</code>;
  return (
    <span className={styles.job}>
      {t(`name.${jobKey(known)}`)} <code>{job}</code>
    </span>
  );
}

export function StandingText({ run }: { readonly run: Pick<JobRun, 'standing' | 'lost'> }) {
  const t = useTranslations('jobs');
  const standing = run.lost ? 'lost' : run.standing;
  return <StatusBadge tone={TONES[standing]}>{t(`standing.${standing}`)}</StatusBadge>;
}
