import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { dropUnfinishedManifests } from '#db/writes/coverage/drop-unfinished-manifests';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '#services/context';

/** A comparison takes minutes; a sender that lost its connection tries again within its day. */
const UNFINISHED_MICROS = 24 * 3_600_000_000;
/** Bounds one transaction; what is left over goes with the next sweep. */
const AT_MOST = 2_000;

/**
 * Removes manifests whose comparison was begun and never ended: they count for nothing, yet their buckets take room.
 * The department's earlier declaration stays in force, and it may declare the day anew.
 */
export async function sweepManifests(context: Context): Promise<{ dropped: number }> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const { actor, database, now } = context;
  return transaction(
    database,
    async (db) => {
      const dropped = await dropUnfinishedManifests(db, now - UNFINISHED_MICROS, AT_MOST);
      for (const { organisation, manifests } of dropped)
        await addAuditEntry(
          db,
          actor,
          now,
          'manifest.dropped',
          `organisation:${organisation}`,
          { manifests },
          { organisation },
        );
      return { dropped: dropped.reduce((sum, { manifests }) => sum + manifests, 0) };
    },
    { as: 'engine' },
  );
}
