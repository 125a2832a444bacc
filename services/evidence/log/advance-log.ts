import { type Archive, guarded } from '#db/client';
import { databaseEnv } from '#db/env';
import { logYears } from '#db/queries/log/log-trees';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { cosignByPolicy } from './cosign-by-policy';
import { integrate } from './integrate';
import { publish } from './publish';

export interface Advance {
  readonly entries: number;
  readonly batches: number;
  readonly checkpoints: number;
}

export interface AdvanceOptions {
  /** Folder of the log's keys, signed heads and policy of witnesses; default: as configured. */
  readonly folder?: string;
  /** Integration rounds at most, each of some ten thousand entries. */
  readonly mostRounds?: number;
}

/** Bounds one run to some ten million entries. */
const MOST_ROUNDS = 250;

/**
 * Brings what waits into each year's trees and publishes their heads. Any number of processes may ask: integration takes turns by
 * the trees' rows, publication by a lock, and who finds nothing to do does nothing.
 *
 * @throws LogBroken when a log contradicts itself or what was signed.
 */
export async function advanceLog(
  { actor, now, database }: Context,
  { folder = databaseEnv().logKeys, mostRounds = MOST_ROUNDS }: AdvanceOptions = {},
): Promise<Advance> {
  refuseUnlessPermitted(actor, 'engine.run');
  let entries = 0;
  let batches = 0;
  let checkpoints = 0;
  const cosign = await cosignByPolicy(database, folder, now);
  for (const logYear of await logYears(guarded(database, 'engine'))) {
    for (let round = 0; round < mostRounds; round += 1) {
      const step = await integrate(database, logYear);
      entries += step.entries;
      batches += step.batches;
      if (step.entries === 0) break;
      // A long catching-up publishes as it goes: receipts shall not wait for its end.
      checkpoints += await publishNow(database, logYear, { now, folder, cosign });
    }
    checkpoints += await publishNow(database, logYear, { now, folder, cosign });
  }
  return { entries, batches, checkpoints };
}

function publishNow(
  database: Pick<Archive, 'pool'>,
  logYear: number,
  {
    now,
    folder,
    cosign,
  }: { now: number; folder: string; cosign: Awaited<ReturnType<typeof cosignByPolicy>> },
): Promise<number> {
  return publish(database, logYear, { now, folder, ...(cosign && { cosign }) });
}
