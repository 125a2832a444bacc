import { type Db, guarded } from '#db/client';
import { newestCheckpoint } from '#db/queries/log/checkpoints';
import { type LogCheckRow, type LogFault, logCheck } from '#db/queries/log/log-checks';
import { bundleRows } from '#db/queries/log/log-pieces';
import { type LogTreeRow, logTrees, logYears, type TreeName } from '#db/queries/log/log-trees';
import { putLogCheck } from '#db/writes/log/put-log-check';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { type Bytes, equalBytes, HASH_BYTES } from '#domain/merkle/bytes';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { decodeFrontier, rootOfFrontier } from '#domain/merkle/frontier';
import { rootOfNodes } from '#domain/merkle/prove';
import { hashesAtLevel, TILE_WIDTH, tileLevels, tilePath, widthOfTile } from '#domain/merkle/tile';
import { tilesOfRoot } from '#domain/merkle/tile-nodes';
import { foldHashes } from '#domain/merkle/tree-hash';
import type { Context } from '../../context';
import { fetchNodes } from '../verify/read-proof';
import { checkProjection } from './check-projection';
import { TREE_OF, VIEWS } from './log-view';
import { ArchivedLog, bundlesOf } from './read-log';

/** Bundles read in one run of a view: some seconds' work. */
const MOST_BUNDLES = 200;

export interface LogCheckCounts {
  readonly entries: number;
  readonly rounds: number;
  readonly faults: number;
}

/**
 * Compares a bounded stretch of every year's log with itself: bundles against the tiles above them, the rows of search
 * against the bundles, and at the end of a round all tiles up to the root, and the root against what was published. What it
 * finds stays until a whole round finds nothing.
 */
export async function checkLog(
  { actor, now, database }: Context,
  { mostBundles = MOST_BUNDLES }: { readonly mostBundles?: number } = {},
): Promise<LogCheckCounts> {
  refuseUnlessPermitted(actor, 'engine.run');
  const db = guarded(database, 'engine');
  const counts = { entries: 0, rounds: 0, faults: 0 };
  for (const logYear of await logYears(db)) {
    for (const hash of VIEWS) {
      const tree = (await logTrees(db, logYear)).find((each) => each.hash === hash);
      if (tree === undefined) continue;
      const before = (await logCheck(db, logYear, hash)) ?? { ...FIRST_ROUND, roundStartedAt: now };
      const step = await checkStretch(db, logYear, tree, before, mostBundles);
      const ended = step.fault === null && step.checked >= tree.size;
      const fault = step.fault ?? (ended ? await checkTop(db, logYear, tree) : null);
      counts.entries += step.checked - before.checked;
      counts.rounds += ended && fault === null ? 1 : 0;
      counts.faults += fault === null ? 0 : 1;
      await putLogCheck(
        db,
        logYear,
        hash,
        after(before, step.checked, { ended, fault, size: tree.size, now }),
        now,
      );
    }
  }
  return counts;
}

const FIRST_ROUND = { checked: 0, roundEndedAt: null, roundSize: null, fault: null } as const;

/** A fault begins the round anew, so that no round ends while it is there; it is gone when one ends without. */
function after(
  before: LogCheckRow,
  checked: number,
  at: {
    readonly ended: boolean;
    readonly fault: LogFault | null;
    readonly size: number;
    readonly now: number;
  },
): LogCheckRow {
  const { ended, fault, size, now } = at;
  if (fault !== null) return { ...before, checked: 0, roundStartedAt: now, fault };
  if (!ended) return { ...before, checked };
  return { checked: 0, roundStartedAt: now, roundEndedAt: now, roundSize: size, fault: null };
}

async function checkStretch(
  db: Db,
  logYear: number,
  tree: LogTreeRow,
  { checked }: LogCheckRow,
  mostBundles: number,
): Promise<{ readonly checked: number; readonly fault: LogFault | null }> {
  const { hash, size } = tree;
  const log = new ArchivedLog(db, { logYear, hash });
  const first = Math.floor(checked / TILE_WIDTH);
  const below = Math.min(first + mostBundles, Math.floor(size / TILE_WIDTH));
  const reached = below * TILE_WIDTH;
  let above: { readonly index: number; readonly data: Bytes } = { index: -1, data: new Uint8Array(0) };
  try {
    const bundles = await keptBundles(db, logYear, first, below);
    for (const [offset, entries] of bundles.entries()) {
      const bundle = first + offset;
      const index = Math.floor(bundle / TILE_WIDTH);
      if (above.index !== index)
        above = { index, data: await log.tile({ level: 1, index, width: widthOfTile(1, index, size) }) };
      const at = (bundle % TILE_WIDTH) * HASH_BYTES;
      const folded = foldHashes(TREE_OF[hash], TREE_OF[hash].leaves(entries));
      if (!equalBytes(folded, above.data.subarray(at, at + HASH_BYTES)))
        return { checked: reached, fault: { kind: 'bundle', place: `tile/entries/${bundle}` } };
    }
    // The rows of search are of the log, not of a view: once is enough.
    const projected = hash === 'sha256' ? await checkProjection(db, logYear, first, bundles) : null;
    return { checked: below * TILE_WIDTH >= size - (size % TILE_WIDTH) ? size : reached, fault: projected };
  } catch (error) {
    if (!(error instanceof EvidenceFault)) throw error;
    return { checked: reached, fault: { kind: 'bundle', place: error.place } };
  }
}

/** Bundles `first` up to `below`, each there. */
async function keptBundles(db: Db, logYear: number, first: number, below: number): Promise<Buffer[]> {
  const bundles: Buffer[] = [];
  for (const row of await bundleRows(db, logYear, first, below))
    for (const [offset, bundle] of (await bundlesOf(row)).entries()) {
      const index = row.bundle + offset;
      if (index < first || index >= below) continue;
      if (index !== first + bundles.length) break;
      bundles.push(bundle);
    }
  if (bundles.length < below - first)
    throw new EvidenceFault('missing-piece', `tile/entries/${first + bundles.length}`);
  return bundles;
}

/** All tiles above level 0 against the ones above them, the border against its root, and that against the newest checkpoint. */
async function checkTop(db: Db, logYear: number, tree: LogTreeRow): Promise<LogFault | null> {
  const hash = TREE_OF[tree.hash];
  const log = new ArchivedLog(db, { logYear, hash: tree.hash });
  const frontier = decodeFrontier(tree.size, tree.frontier);
  for (let level = 1; level < tileLevels(tree.size); level += 1)
    for (let index = 0; index < hashesAtLevel(level + 1, tree.size); index += 1) {
      const full = await log.tile({ level, index, width: TILE_WIDTH });
      const above = {
        level: level + 1,
        index: Math.floor(index / TILE_WIDTH),
        width: (index % TILE_WIDTH) + 1,
      };
      const named = (await log.tile(above)).subarray((index % TILE_WIDTH) * HASH_BYTES);
      if (!equalBytes(foldHashes(hash, full), named))
        return { kind: 'tile', place: tilePath({ level, index, width: TILE_WIDTH }) };
    }
  const tail = hash.leaves(tree.hash === 'sha256' ? tree.tail : await sharedTail(db, logYear));
  if (!equalBytes(tail, frontier.levels[0] ?? new Uint8Array(0))) return { kind: 'bundle', place: 'border' };
  // The last bundle is not full: no stretch came to it.
  const last = Math.floor(tree.size / TILE_WIDTH);
  const projected = tree.hash === 'sha256' ? await checkProjection(db, logYear, last, [tree.tail]) : null;
  if (projected !== null) return projected;
  if (!equalBytes(rootOfFrontier(hash, frontier), tree.root))
    return { kind: 'root', place: String(tree.size) };
  return checkHead(db, logYear, tree.hash, log);
}

async function checkHead(
  db: Db,
  logYear: number,
  name: TreeName,
  log: ArchivedLog,
): Promise<LogFault | null> {
  const head = await newestCheckpoint(db, logYear, name);
  if (head === null) return null;
  const nodes = await fetchNodes(TREE_OF[name], head.size, tilesOfRoot(head.size), log);
  const root = rootOfNodes(TREE_OF[name], head.size, nodes);
  return equalBytes(root, head.root) ? null : { kind: 'checkpoint', place: String(head.size) };
}

async function sharedTail(db: Db, logYear: number): Promise<Buffer> {
  return (await logTrees(db, logYear)).find(({ hash }) => hash === 'sha256')!.tail;
}
