import { type Archive, type Connection, guarded, transaction } from '#db/client';
import { databaseEnv } from '#db/env';
import { newestCheckpoint } from '#db/queries/log/checkpoints';
import { type LogTreeRow, logTrees } from '#db/queries/log/log-trees';
import { addCheckpoint } from '#db/writes/log/add-checkpoint';
import { tryLockPublication } from '#db/writes/log/lock-publication';
import { putLogSigner } from '#db/writes/log/put-log-signer';
import type { Instant } from '#domain/calendar/instant';
import type { Bytes } from '#domain/merkle/bytes';
import { formatCheckpoint } from '#domain/merkle/checkpoint';
import { formatVerifierKey } from '#domain/merkle/note-key';
import { rootOfNodes } from '#domain/merkle/prove';
import { tilesOfRoot } from '#domain/merkle/tile-nodes';
import { noteSigner, signNote, verifierOf } from '../signing/note-signing';
import { fetchNodes } from '../verify/read-proof';
import { LogBroken } from './log-broken';
import { logKeys } from './log-keys';
import { type LogView, originOf, TREE_OF } from './log-view';
import { ArchivedLog } from './read-log';
import { readSignedHead, writeSignedHead } from './signed-head';

/** Asks witnesses for their cosignatures; null when too few of them gave one in time: then nothing is published. */
export type Cosign = (request: {
  readonly view: LogView;
  readonly size: number;
  readonly note: string;
  readonly log: ArchivedLog;
}) => Promise<{ readonly note: string; readonly witnesses: number } | null>;

export interface PublishOptions {
  readonly now: Instant;
  /** Folder of keys and heads; default: as configured. */
  readonly folder?: string;
  readonly base?: string;
  readonly cosign?: Cosign;
}

/** A head that has not grown is signed again after this, so that readers see the log is alive. */
const REPEAT_MICROS = 600_000_000;

/**
 * Publishes the year's trees as far as they are integrated: signed by both keys, cosigned by witnesses. How many
 * checkpoints. Nothing when another process is at it, or nothing grew.
 *
 * @throws LogBroken when the tree does not go on from the head that was signed last: then nothing is signed.
 */
export function publish(
  database: Pick<Archive, 'pool'>,
  logYear: number,
  options: PublishOptions,
): Promise<number> {
  return transaction(
    database,
    async (connection) => {
      if (!(await tryLockPublication(connection, logYear))) return 0;
      let published = 0;
      for (const tree of await logTrees(connection, logYear))
        if (await publishView(database, connection, logYear, tree, options)) published += 1;
      return published;
    },
    { as: 'engine' },
  );
}

async function publishView(
  database: Pick<Archive, 'pool'>,
  connection: Connection,
  logYear: number,
  { hash, size, root }: LogTreeRow,
  { now, cosign, base = databaseEnv().logOrigin, folder = databaseEnv().logKeys }: PublishOptions,
): Promise<boolean> {
  const last = await newestCheckpoint(connection, logYear, hash);
  if (size === 0 || (last !== null && last.size === size && now - last.publishedAt < REPEAT_MICROS))
    return false;
  const view = { logYear, hash };
  const origin = originOf(view, base);
  // Tiles are read several at once, each on a connection of its own.
  const log = new ArchivedLog(guarded(database, 'engine'), view);
  await refuseOtherHistory(folder, origin, log, { ...view, size, root });
  const keys = logKeys(folder, origin);
  // On disk before anything signed can leave: a crash from here on signs the same head again, never another.
  writeSignedHead(folder, origin, { size, root: root.toString('hex') });
  const signers = keys.map((key) => noteSigner(key, () => Math.floor(now / 1_000_000)));
  const signed = await signNote(formatCheckpoint({ origin, size, root }), signers);
  const cosigned = cosign ? await cosign({ view, size, note: signed, log }) : { note: signed, witnesses: 0 };
  if (cosigned === null) return false;
  for (const key of keys)
    await putLogSigner(
      connection,
      { origin, algorithm: key.algorithm, vkey: formatVerifierKey(verifierOf(key)) },
      now,
    );
  await addCheckpoint(connection, { ...view, size, root, ...cosigned, publishedAt: now });
  return true;
}

/** The archive may have been restored from an old copy, or changed: what was signed once must still be in the tree. */
async function refuseOtherHistory(
  folder: string,
  origin: string,
  log: ArchivedLog,
  tree: { logYear: number; hash: LogTreeRow['hash']; size: number; root: Bytes },
): Promise<void> {
  const signed = readSignedHead(folder, origin);
  if (signed === null || signed.size === 0) return;
  if (signed.size > tree.size)
    throw new LogBroken(
      tree.logYear,
      `the tree has ${tree.size} entries, ${signed.size} were signed: an old copy`,
    );
  const then = signed.size === tree.size ? tree.root : await rootOf(log, tree.hash, signed.size);
  if (Buffer.from(then).toString('hex') !== signed.root)
    throw new LogBroken(tree.logYear, `the tree of ${signed.size} entries is not the one that was signed`);
}

/** Root that the first `size` entries had, by the tiles that rest now. */
async function rootOf(log: ArchivedLog, hash: LogTreeRow['hash'], size: number): Promise<Bytes> {
  return rootOfNodes(TREE_OF[hash], size, await fetchNodes(TREE_OF[hash], size, tilesOfRoot(size), log));
}
