import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Archive, type Connection, transaction } from '#db/client';
import { type LogTreeRow, logTreesForUpdate } from '#db/queries/log/log-trees';
import { type PendingRow, pendingEntries } from '#db/queries/log/pending-entries';
import { addBundles } from '#db/writes/log/add-bundles';
import { addTiles } from '#db/writes/log/add-tiles';
import { beginTrees } from '#db/writes/log/begin-trees';
import { growTree } from '#db/writes/log/grow-tree';
import { removePending } from '#db/writes/log/remove-pending';
import {
  decodeFrontier,
  encodeFrontier,
  extendFrontier,
  frontierHolds,
  rootOfFrontier,
} from '#domain/merkle/frontier';
import { TILE_WIDTH } from '#domain/merkle/tile';
import type { TreeHash } from '#domain/merkle/tree-hash';
import { SHA256_TREE, SM3_TREE } from '../tree-hash';
import { LogBroken } from './log-broken';

const compress = promisify(gzip);

/** Entries integrated in one transaction, about: bounds its memory and its time. */
const MOST_AT_ONCE = 40_000;
/** Bundles are read seldom and rest long; until compaction the quickest level serves, over half the usual memory. */
const QUICK = { level: 1, windowBits: 14, memLevel: 7 } as const;

const TREES: Readonly<Record<LogTreeRow['hash'], TreeHash>> = { sha256: SHA256_TREE, sm3: SM3_TREE };

export interface Integration {
  readonly entries: number;
  readonly batches: number;
  readonly size: number;
}

/**
 * Brings waiting entries into the year's trees, in one transaction: bundles, full tiles, border and root, and the
 * entries wait no more. A crash leaves the old state or the new one.
 *
 * @throws LogBroken when what rests does not lead to its own root, or an entry is missing: nothing is appended to that.
 */
export function integrate(database: Pick<Archive, 'pool'>, logYear: number): Promise<Integration> {
  return transaction(database, (connection) => integrateIn(connection, logYear), { as: 'engine' });
}

async function integrateIn(connection: Connection, logYear: number): Promise<Integration> {
  const trees = await lockedTrees(connection, logYear);
  const [one] = trees as [LogTreeRow];
  const pending = await pendingEntries(connection, logYear, MOST_AT_ONCE);
  if (pending.length === 0) return { entries: 0, batches: 0, size: one.size };
  const count = wholeRun(logYear, pending, one.size);
  const tail = trees.find(({ hash }) => hash === 'sha256')!.tail;
  const whole = Buffer.concat([tail, ...pending.map(({ entries }) => entries)]);
  const arriving = whole.subarray(tail.length);
  const cut = cutBundles(whole, (one.size % TILE_WIDTH) + count);
  const compressing = Promise.all(cut.bundles.map((bundle) => compress(bundle, QUICK)));
  // Awaited below; hashing goes on in this thread meanwhile.
  compressing.catch(() => {});
  for (const tree of trees) await grow(connection, logYear, tree, arriving, count, cut.rest);
  await addBundles(connection, logYear, Math.floor(one.size / TILE_WIDTH), await compressing);
  const batches = await removePending(connection, logYear, one.size + count);
  if (batches !== pending.length) throw new LogBroken(logYear, 'batches wait that were integrated before');
  return { entries: count, batches, size: one.size + count };
}

/** The year's trees, each leading to its root, all of one size. */
async function lockedTrees(connection: Connection, logYear: number): Promise<LogTreeRow[]> {
  let trees = await logTreesForUpdate(connection, logYear);
  if (trees.length < 2) {
    await beginTrees(connection, logYear, { sha256: SHA256_TREE.empty(), sm3: SM3_TREE.empty() });
    trees = await logTreesForUpdate(connection, logYear);
  }
  for (const { hash, size, root, frontier } of trees) {
    if (size !== trees[0]!.size) throw new LogBroken(logYear, 'the two trees differ in size');
    if (!frontierHolds(TREES[hash], decodeFrontier(size, frontier), root))
      throw new LogBroken(logYear, `the border of the ${hash} tree does not lead to its root`);
  }
  return trees;
}

/** How many entries wait, one batch after the other from `size` on. */
function wholeRun(logYear: number, pending: readonly PendingRow[], size: number): number {
  let next = size;
  for (const { firstEntry, count } of pending) {
    if (firstEntry !== next)
      throw new LogBroken(logYear, `entry ${next} is missing: the next one is ${firstEntry}`);
    next += count;
  }
  return next - size;
}

async function grow(
  connection: Connection,
  logYear: number,
  tree: LogTreeRow,
  arriving: Buffer,
  count: number,
  rest: Buffer,
): Promise<void> {
  const hash = TREES[tree.hash];
  const leaves = hash.leaves(arriving);
  const { frontier, tiles } = extendFrontier(hash, decodeFrontier(tree.size, tree.frontier), leaves);
  // A tile of level 0 holds the hashes of its bundle's entries: it is made of the bundle when asked for.
  const kept = tiles.filter(({ level }) => level > 0);
  await addTiles(connection, logYear, tree.hash, kept);
  const size = tree.size + count;
  if (frontier.size !== size)
    throw new LogBroken(logYear, 'a batch holds another number of entries than it says');
  const grown = await growTree(connection, logYear, {
    hash: tree.hash,
    from: tree.size,
    size,
    root: rootOfFrontier(hash, frontier),
    frontier: encodeFrontier(frontier),
    tail: tree.hash === 'sha256' ? rest : Buffer.alloc(0),
  });
  if (!grown) throw new LogBroken(logYear, 'the tree moved while it was locked');
}

/** Entries cut after every 256; what is left over belongs to the next bundle. */
function cutBundles(entries: Buffer, count: number): { readonly bundles: Buffer[]; readonly rest: Buffer } {
  const bundles: Buffer[] = [];
  let from = 0;
  let at = 0;
  for (let entry = 1; entry <= count; entry += 1) {
    at += 2 + entries.readUInt16BE(at);
    if (entry % TILE_WIDTH !== 0) continue;
    bundles.push(entries.subarray(from, at));
    from = at;
  }
  return { bundles, rest: entries.subarray(from) };
}
