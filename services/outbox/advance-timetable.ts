import { transaction } from '#db/client';
import { announceTick } from '#db/writes/announce-tick';
import { claimDueTicks } from '#db/writes/claim-due-ticks';
import { recordTick } from '#db/writes/record-tick';
import type { Instant } from '#domain/calendar/instant';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';

export interface TickPlan {
  /** Ticks to send now, oldest first; empty when all missed ones are left out. */
  readonly run: readonly Instant[];
  readonly nextDueAt: Instant;
}

/** Notes the next tick of every job of the timetable, so that the first start and a changed cron count from now. */
export async function announceTimetable(
  context: Context,
  next: readonly { readonly job: string; readonly nextDueAt: Instant }[],
): Promise<void> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  await transaction(
    context.database,
    async (db) => {
      for (const { job, nextDueAt } of next) await announceTick(db, job, nextDueAt);
    },
    { as: 'engine' },
  );
}

/**
 * Deals with the due jobs among `jobs`: plans each, hands the ticks to `deliver`, records last and next. A death
 * in between leaves them due, with the same due instants, by which the receiver knows them again. Processes that
 * tick at the same time take different jobs. Returns the number of ticks handed over.
 */
export async function advanceTimetable(
  context: Context,
  jobs: readonly string[],
  plan: (job: string, dueAt: Instant) => TickPlan,
  deliver: (job: string, ticks: readonly Instant[]) => Promise<void>,
): Promise<number> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  return transaction(
    context.database,
    async (db) => {
      let sent = 0;
      for (const { job, dueAt } of await claimDueTicks(db, jobs, context.now)) {
        const { run, nextDueAt } = plan(job, dueAt);
        if (run.length > 0) await deliver(job, run);
        await recordTick(db, job, nextDueAt, run.at(-1) ?? null, context.now);
        sent += run.length;
      }
      return sent;
    },
    { as: 'engine' },
  );
}
