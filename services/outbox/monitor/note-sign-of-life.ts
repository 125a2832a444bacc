import { guarded } from '#db/client';
import { putJobsProcess } from '#db/writes/jobs/put-jobs-process';
import { removeJobsProcesses } from '#db/writes/jobs/remove-jobs-processes';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { JobsProcess } from '#domain/jobs/jobs-process';
import type { Context } from '../../context';

/** Kept after the last sign of life, for somebody to see that one has died: a day. */
const KEEP_MICROS = 86_400_000_000;

/** A jobs process says that it lives, and what the queue looks like from it. */
export async function noteSignOfLife(
  { actor, now, database }: Context,
  process: Omit<JobsProcess, 'seenAt'>,
): Promise<void> {
  refuseUnlessPermitted(actor, 'engine.run');
  await putJobsProcess(guarded(database, 'engine'), { ...process, seenAt: now });
}

/** A jobs process stops in order; those that died long ago are forgotten with it. */
export async function noteProcessStopped({ actor, now, database }: Context, id: string): Promise<void> {
  refuseUnlessPermitted(actor, 'engine.run');
  await removeJobsProcesses(guarded(database, 'engine'), id, now - KEEP_MICROS);
}
