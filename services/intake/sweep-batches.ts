import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addFact } from '#db/writes/add-fact';
import { interruptStaleBatches } from '#db/writes/interrupt-stale-batches';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';

/** A living batch writes its heartbeat every few seconds; ten minutes outlast any stall short of a death. */
const STALE_MICROS = 10 * 60_000_000;
/** More than ever run at once; what is left over goes with the next sweep. */
const AT_MOST = 1_000;

/** Calls running batches without a heartbeat for ten minutes interrupted, so that their sources may send again. */
export async function sweepBatches(context: Context): Promise<{ interrupted: number }> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const { actor, database, now } = context;
  return transaction(
    database,
    async (db) => {
      const batchIds = await interruptStaleBatches(db, now - STALE_MICROS, AT_MOST);
      for (const batchId of batchIds) {
        await addFact(db, 'batch.interrupted', { batchId }, now);
        await addAuditEntry(db, actor, now, 'batch.interrupted', `batch:${batchId}`, {});
      }
      return { interrupted: batchIds.length };
    },
    { as: 'engine' },
  );
}
