import { guarded } from '#db/client';
import { pruneSignIns } from '#db/writes/identity/prune-sign-ins';
import { pruneNonces } from '#db/writes/machine/prune-nonces';
import { pruneRequestCounts } from '#db/writes/machine/prune-request-counts';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** More than a busy quarter of an hour leaves; what is left over goes with the next sweep. */
const AT_MOST = 100_000;

/**
 * Forgets nonces that no signature could use again, counts of windows that have ended, and what signing in left behind
 * (ended sessions, flows, attempts).
 */
export async function sweepRequests({
  actor,
  database,
  now,
}: Context): Promise<{ nonces: number; counts: number; signIns: number }> {
  refuseUnlessPermitted(actor, 'engine.run');
  const db = guarded(database, 'identity');
  const nonces = await pruneNonces(db, now, AT_MOST);
  const counts = await pruneRequestCounts(db, now, AT_MOST);
  const signIns = await pruneSignIns(db);
  return { nonces, counts, signIns };
}
