import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { encodeBundle } from '#domain/merkle/bundle';
import { type Bytes, encodeUtf8 } from '#domain/merkle/bytes';
import { formatCheckpoint } from '#domain/merkle/checkpoint';
import { EMPTY_FRONTIER, extendFrontier, partialTiles, rootOfFrontier } from '#domain/merkle/frontier';
import { formatVerifierKey, type SignerKey } from '#domain/merkle/note-key';
import { formatReceipt } from '#domain/merkle/receipt';
import { bundlePath, TILE_WIDTH, tilePath } from '#domain/merkle/tile';
import { newSignerKey, noteSigner, signNote, verifierOf } from '#services/evidence/signing/note-signing';
import { SHA256_TREE, SM3_TREE } from '#services/evidence/tree-hash';
import { folderReader } from '#services/evidence/verify/log-reader';
import { readInclusion } from '#services/evidence/verify/read-proof';

/** A log in a folder, as it would be served: for verifiers that know nothing of us. */

export const ORIGIN = 'zhengjian.example.cn/log/2026';

export interface LogKeys {
  readonly log: SignerKey;
  readonly sm2: SignerKey;
  readonly witness: SignerKey;
}

export function newLogKeys(origin = ORIGIN): LogKeys {
  return {
    log: newSignerKey(origin, 'ed25519'),
    sm2: newSignerKey(origin, 'sm2'),
    witness: newSignerKey('witness.example.cn', 'cosignature'),
  };
}

export const vkeyOf = (key: SignerKey) => formatVerifierKey(verifierOf(key));

/** When the witness says to have seen it, Unix seconds. */
export const WITNESSED_AT = 1_790_000_000;

/** As the demo's entries look: some 300 bytes of JSON. */
export function sampleEntry(at: number): Bytes {
  return encodeUtf8(
    JSON.stringify({
      kind: 'call',
      version: 1,
      source: '11310000MB1234567A',
      sequence: Math.floor(at / 500) + 1,
      row: (at % 500) + 1,
      side: at % 2 === 0 ? 'caller' : 'library',
      occurredAt: `2026-03-0${(at % 9) + 1}T08:15:${String(at % 60).padStart(2, '0')}.123456Z`,
      caller: '11320000MB7654321B',
      callerRegion: '320500',
      ownerRegion: '310000',
      outcome: 'served',
      latencyMs: at % 900,
      commitment: Buffer.alloc(32, at % 251).toString('base64'),
    }),
  );
}

export async function signedCheckpoint(
  checkpoint: { origin: string; size: number; root: Bytes },
  keys: LogKeys,
): Promise<string> {
  const signers = [keys.log, keys.sm2, keys.witness].map((key) => noteSigner(key, () => WITNESSED_AT));
  return await signNote(formatCheckpoint(checkpoint), signers);
}

/** Writes the log's every piece, and returns its checkpoint. */
export async function makeLog(
  folder: string,
  size: number,
  keys: LogKeys,
  { origin = ORIGIN, entryOf = sampleEntry } = {},
): Promise<string> {
  const hash = origin.endsWith('/sm3') ? SM3_TREE : SHA256_TREE;
  let frontier = EMPTY_FRONTIER;
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - first);
    const bundle = encodeBundle(Array.from({ length: width }, (_, at) => entryOf(first + at)));
    writePiece(folder, bundlePath({ index: first / TILE_WIDTH, width }), bundle);
    const more = extendFrontier(hash, frontier, hash.leaves(bundle));
    frontier = more.frontier;
    for (const tile of more.tiles) writePiece(folder, tilePath(tile), tile.data);
  }
  for (const tile of partialTiles(frontier)) writePiece(folder, tilePath(tile), tile.data);
  const checkpoint = await signedCheckpoint({ origin, size, root: rootOfFrontier(hash, frontier) }, keys);
  writePiece(folder, 'checkpoint', encodeUtf8(checkpoint));
  return checkpoint;
}

/** The receipt of one entry of a log in a folder. */
export async function receiptOf(folder: string, index: number, size: number): Promise<string> {
  const reader = folderReader(folder);
  const proof = await readInclusion(SHA256_TREE, index, size, reader);
  return formatReceipt({ index, proof, checkpoint: await reader.checkpoint(), extra: null });
}

function writePiece(folder: string, path: string, data: Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, data);
}
