import type { Db } from '#db/client';
import { newestCheckpoint } from '#db/queries/log/checkpoints';
import { Refusal } from '#domain/errors';
import { entriesOf } from '#domain/merkle/bundle';
import type { Bytes } from '#domain/merkle/bytes';
import { formatReceipt } from '#domain/merkle/receipt';
import { TILE_WIDTH, widthOfTile } from '#domain/merkle/tile';
import { readInclusion } from '../verify/read-proof';
import { type LogView, TREE_OF } from './log-view';
import { ArchivedLog } from './read-log';

/** Proof that an entry stands in the log, and the entry itself. */
export interface MadeReceipt {
  /** C2SP tlog-proof. */
  readonly proof: string;
  readonly entry: Bytes;
}

/** Receipt of one entry at the newest published head. @throws Refusal `unavailable` before its head is published. */
export async function makeReceipt(db: Db, view: LogView, index: number): Promise<MadeReceipt> {
  const head = await newestCheckpoint(db, view.logYear, view.hash);
  if (head === null || head.size <= index)
    throw new Refusal('unavailable', 'the entry waits to be published; come again in some seconds', [
      { reason: 'receipt-not-yet' },
    ]);
  const log = new ArchivedLog(db, view);
  const proof = await readInclusion(TREE_OF[view.hash], index, head.size, log);
  const receipt = formatReceipt({ index, proof, checkpoint: head.note, extra: null });
  return { proof: receipt, entry: await entryAt(log, index, head.size) };
}

async function entryAt(log: ArchivedLog, index: number, size: number): Promise<Bytes> {
  const bundle = Math.floor(index / TILE_WIDTH);
  const entries = await log.entries({ index: bundle, width: widthOfTile(0, bundle, size) });
  let at = bundle * TILE_WIDTH;
  for (const entry of entriesOf(entries)) {
    if (at === index) return entry;
    at += 1;
  }
  throw new Error('a bundle holds as many entries as its width says');
}
