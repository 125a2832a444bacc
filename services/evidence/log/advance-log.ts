import { setTimeout as sleep } from 'node:timers/promises';
import { type Archive, guarded, transaction } from '#db/client';
import { databaseEnv } from '#db/env';
import { logBacklog } from '#db/queries/log/log-backlog';
import { logYears } from '#db/queries/log/log-trees';
import { tryTakeTurn } from '#db/writes/log/lock-publication';
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

/** Heads are published no closer than this: readers and witnesses are asked to follow each. */
const LEAST_BETWEEN_MS = 1_000;

/**
 * Brings what waits into each year's trees and publishes their heads. Any number of processes may ask: one does it,
 * and looks once more when it is through; the others find it done.
 *
 * @throws LogBroken when a log contradicts itself or what was signed.
 */
export async function advanceLog(
  { actor, now, database }: Context,
  options: AdvanceOptions = {},
): Promise<Advance> {
  refuseUnlessPermitted(actor, 'engine.run');
  const began = performance.now();
  const clock = () => now + Math.round((performance.now() - began) * 1000);
  const all = { entries: 0, batches: 0, checkpoints: 0 };
  const engine = guarded(database, 'engine');
  for (const logYear of await logYears(engine)) {
    do {
      const done = await transaction(
        database,
        async (turn) =>
          (await tryTakeTurn(turn, logYear)) ? advanceYear(database, logYear, clock, options) : null,
        { as: 'engine' },
      );
      // Whoever has the turn looks once more when it ends.
      if (done === null || done.entries === 0) {
        all.checkpoints += done?.checkpoints ?? 0;
        break;
      }
      all.entries += done.entries;
      all.batches += done.batches;
      all.checkpoints += done.checkpoints;
    } while ((await logBacklog(engine, logYear)) > 0);
  }
  return all;
}

async function advanceYear(
  database: Archive,
  logYear: number,
  clock: () => number,
  { folder = databaseEnv().logKeys, mostRounds = MOST_ROUNDS }: AdvanceOptions,
): Promise<Advance> {
  let [entries, batches, checkpoints] = [0, 0, 0];
  let published = Number.NEGATIVE_INFINITY;
  const publishNow = async () => {
    published = performance.now();
    const cosign = await cosignByPolicy(database, folder, clock());
    checkpoints += await publish(database, logYear, { now: clock(), folder, ...(cosign && { cosign }) });
  };
  for (let round = 0; round < mostRounds; round += 1) {
    const step = await integrate(database, logYear);
    entries += step.entries;
    batches += step.batches;
    if (step.entries === 0) break;
    // A long catching-up publishes as it goes: receipts shall not wait for its end.
    if (performance.now() - published >= LEAST_BETWEEN_MS) await publishNow();
  }
  if (entries > 0) await sleep(Math.max(0, published + LEAST_BETWEEN_MS - performance.now()));
  await publishNow();
  return { entries, batches, checkpoints };
}
