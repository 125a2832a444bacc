import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { hastenTick } from '#db/writes/hasten-tick';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';

/** Makes a job of the timetable due now; the next process that ticks runs it. */
export async function hastenJob(context: Context, job: string): Promise<void> {
  const { actor, database, now } = context;
  refuseUnlessPermitted(actor, 'jobs.retry');
  if (actor.scope.kind !== 'everything')
    throw new Refusal('forbidden', 'the timetable belongs to the whole installation');
  await transaction(
    database,
    async (db) => {
      if (!(await hastenTick(db, job, now))) {
        throw new Refusal('not-found', `the timetable has no job ${job}`, [
          { field: 'job', reason: 'unknown-job' },
        ]);
      }
      await addAuditEntry(db, actor, now, 'job.hastened', `job:${job}`, {});
    },
    { as: 'engine' },
  );
}
