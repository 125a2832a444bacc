import { guarded } from '#db/client';
import { type BegunRun, beginJobRun } from '#db/writes/jobs/begin-job-run';
import { endJobRun } from '#db/writes/jobs/end-job-run';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { RunEnd } from '#domain/jobs/job-run';
import type { Context } from '../../context';

/** Notes that a job runs, for the monitor. */
export async function noteJobBegun({ actor, now, database }: Context, run: BegunRun): Promise<void> {
  refuseUnlessPermitted(actor, 'engine.run');
  await beginJobRun(guarded(database, 'engine'), run, now);
}

/** Notes how it ended. */
export async function noteJobEnded(
  { actor, now, database }: Context,
  run: { readonly jobId: string; readonly process: string },
  end: RunEnd,
): Promise<void> {
  refuseUnlessPermitted(actor, 'engine.run');
  await endJobRun(guarded(database, 'engine'), run, end, now);
}
