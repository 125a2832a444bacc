import { guarded } from '#db/client';
import { failedRuns, lastRuns, recentRuns } from '#db/queries/jobs/job-runs';
import { jobsProcesses } from '#db/queries/jobs/jobs-processes';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { type JobRun, PROCESS_SILENT_MICROS } from '#domain/jobs/job-run';
import type { JobsProcess } from '#domain/jobs/jobs-process';
import type { Context } from '../../context';
import { type EngineStanding, engineStanding } from '../engine-standing';

export interface JobsStanding extends EngineStanding {
  /** Heard of within the last minute. */
  readonly alive: readonly JobsProcess[];
  /** Silent for longer, and not stopped in order. */
  readonly silent: readonly JobsProcess[];
  readonly failed: readonly JobRun[];
  readonly recent: readonly JobRun[];
  /** The newest run of each job. */
  readonly last: readonly JobRun[];
}

/** How the engine room stands, from what it wrote down: nothing here asks the queue. */
export async function jobsStanding(
  context: Context,
  most: { readonly failed: number; readonly recent: number },
): Promise<JobsStanding> {
  refuseUnlessPermitted(context.actor, 'jobs.view');
  const db = guarded(context.database, 'engine');
  const silentSince = context.now - PROCESS_SILENT_MICROS;
  const [engine, processes, failed, recent, { last }] = await Promise.all([
    engineStanding(context),
    jobsProcesses(db),
    failedRuns(db, silentSince, most.failed),
    recentRuns(db, silentSince, most.recent),
    lastRuns(db, silentSince),
  ]);
  const isAlive = ({ seenAt }: JobsProcess) => seenAt >= silentSince;
  return {
    ...engine,
    alive: processes.filter(isAlive),
    silent: processes.filter((process) => !isAlive(process)),
    failed,
    recent,
    last,
  };
}
