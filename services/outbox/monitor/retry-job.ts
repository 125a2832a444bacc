import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addFact } from '#db/writes/add-fact';
import { retryJobRun } from '#db/writes/jobs/retry-job-run';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { PROCESS_SILENT_MICROS } from '#domain/jobs/job-run';
import type { Context } from '../../context';

/**
 * Sends a job that was set aside, or lost with its process, once more: by a fact, which the relay carries to whichever
 * queue there is. @throws Refusal `not-found` (no such job, or it no longer waits for a person).
 */
export async function retryJob({ actor, now, database }: Context, jobId: string): Promise<void> {
  refuseUnlessPermitted(actor, 'jobs.retry');
  await transaction(
    database,
    async (db) => {
      const run = await retryJobRun(db, jobId, now - PROCESS_SILENT_MICROS);
      if (run === null)
        throw new Refusal('not-found', 'no such job waits for a person', [{ reason: 'job-not-waiting' }]);
      await addFact(db, 'job.retried', { jobId, job: run.job, payload: run.payload }, now);
      await addAuditEntry(db, actor, now, 'job.retried', `job:${run.job}`, { code: run.code });
    },
    { as: 'engine' },
  );
}
