import { guarded } from '#db/client';
import { pruneDraftPhotos } from '#db/writes/disputes/doors/drop-draft-photos';
import { pruneSignIns } from '#db/writes/identity/prune-sign-ins';
import { pruneNonces } from '#db/writes/machine/prune-nonces';
import { pruneRequestCounts } from '#db/writes/machine/prune-request-counts';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** More than a busy quarter of an hour leaves; what is left over goes with the next sweep. */
const AT_MOST = 100_000;

/**
 * Forgets nonces that no signature could use again, counts of windows that have ended, and what signing in left behind
 * (ended sessions, flows, attempts), and photographs of disputes that nobody sent in time.
 */
export async function sweepRequests({
  actor,
  database,
  now,
}: Context): Promise<{ nonces: number; counts: number; signIns: number; photos: number }> {
  refuseUnlessPermitted(actor, 'engine.run');
  const db = guarded(database, 'identity');
  const nonces = await pruneNonces(db, now, AT_MOST);
  const counts = await pruneRequestCounts(db, now, AT_MOST);
  const signIns = await pruneSignIns(db);
  const photos = await pruneDraftPhotos(guarded(database, 'engine'), now, AT_MOST);
  return { nonces, counts, signIns, photos };
}
