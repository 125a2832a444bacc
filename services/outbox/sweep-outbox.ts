import { guarded, transaction } from '#db/client';
import { waitingFacts } from '#db/queries/waiting-facts';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { pruneRefusalTallies } from '#db/writes/audit/prune-refusal-tallies';
import { pruneJobRuns } from '#db/writes/jobs/prune-job-runs';
import { pruneRelayedFacts } from '#db/writes/prune-relayed-facts';
import { FACT_VERSION, FACTS } from '#domain/facts';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';

const MICROS_PER_MINUTE = 60_000_000;
/** Relayed facts are kept for as long as somebody may ask whether one was handed over: a month. */
const KEEP_DAYS = 30;
const DAY_MINUTES = 1440;
const DAY_MICROS = DAY_MINUTES * MICROS_PER_MINUTE;
/** Runs that went well are of interest for a week. */
const RUN_DAYS = 7;
/** The relay needs seconds; ten minutes mean that none runs, or that none knows the fact. */
const LONG_MINUTES = 10;
/** One run's share: about a second, so that the daily sweep never holds a long transaction. */
const PRUNE_AT_MOST = 10_000;

export interface OutboxSweep {
  readonly pruned: number;
  readonly waiting: number;
  /** Waiting longer than ten minutes: no relay runs. */
  readonly waitingLong: number;
  /** Of a name or version that this release does not know: they wait for a newer relay. */
  readonly unknown: number;
}

/** Removes old relayed facts, a bounded number, and counts the ones that wait. */
export async function sweepOutbox(context: Context): Promise<OutboxSweep> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const { actor, database, now } = context;
  const waiting = await waitingFacts(
    guarded(database, 'engine'),
    actor.scope,
    now - LONG_MINUTES * MICROS_PER_MINUTE,
  );
  const pruned = await transaction(
    database,
    async (db) => {
      const count = await pruneRelayedFacts(
        db,
        now - KEEP_DAYS * DAY_MINUTES * MICROS_PER_MINUTE,
        PRUNE_AT_MOST,
      );
      // Counters of minutes long gone: no act of anybody, so no row in the audit.
      await pruneRefusalTallies(db, now - DAY_MINUTES * MICROS_PER_MINUTE, PRUNE_AT_MOST);
      // The monitor's memory: what each job did is in the audit, where it did anything.
      await pruneJobRuns(db, now - RUN_DAYS * DAY_MICROS, now - KEEP_DAYS * DAY_MICROS, PRUNE_AT_MOST);
      if (count > 0) await addAuditEntry(db, actor, now, 'outbox.pruned', 'outbox', { count });
      return count;
    },
    { as: 'engine' },
  );
  const unknown = waiting.filter(({ fact, version }) => !(fact in FACTS) || version !== FACT_VERSION);
  return {
    pruned,
    waiting: total(waiting.map((one) => one.waiting)),
    waitingLong: total(waiting.map((one) => one.waitingLong)),
    unknown: total(unknown.map((one) => one.waiting)),
  };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
