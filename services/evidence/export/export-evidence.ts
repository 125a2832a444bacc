import { type Zippable, zipSync } from 'fflate';
import type { Instant } from '#domain/calendar/instant';
import { decodeBundle } from '#domain/merkle/bundle';
import { type Bytes, concatBytes, decodeHex, encodeBase64, encodeUtf8 } from '#domain/merkle/bytes';
import { checkInclusion } from '#domain/merkle/check';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { formatVerifierKey, type NoteAlgorithm, type VerifierKey } from '#domain/merkle/note-key';
import { formatReceipt } from '#domain/merkle/receipt';
import { parseNote } from '#domain/merkle/signed-note';
import { TILE_WIDTH, widthOfTile } from '#domain/merkle/tile';
import type { LogReader } from '../verify/log-reader';
import { readInclusion } from '../verify/read-proof';
import { openTrusted, type TrustedHead } from '../verify/trust';
import { AUDITOR_PROGRAM } from './auditor-program';
import { packageReadme } from './package-readme';

/** A package is built in memory: some 4 kB an entry with its proof. */
export const MOST_PACKAGE_ENTRIES = 10_000;

/**
 * A zip for an auditor who does not trust us: entries as they stand in the log, a receipt of each at the newest
 * checkpoint, that checkpoint with its signatures, the log's keys, and how to verify all of it with Go or openssl.
 * What is packed has been verified. Faults on an index beyond the log, and on more entries than a package takes.
 */
export async function exportEvidence(
  reader: LogReader,
  keys: readonly VerifierKey[],
  indexes: readonly number[],
  now: Instant,
): Promise<Bytes> {
  if (indexes.length === 0) throw new EvidenceFault('missing-piece', 'entries/');
  if (indexes.length > MOST_PACKAGE_ENTRIES)
    throw new EvidenceFault('too-large', `${indexes.length} > ${MOST_PACKAGE_ENTRIES}`);
  const note = await reader.checkpoint();
  const head = openTrusted(note, { logs: keys, witnesses: new Map(), policy: null });
  const files: Zippable = {};
  for (const index of [...new Set(indexes)].sort((one, other) => one - other)) {
    const { entry, proof } = await proven(reader, head, index);
    files[`entries/${index}.json`] = entry;
    files[`proofs/${index}.tlog-proof`] = encodeUtf8(
      formatReceipt({ index, proof, checkpoint: note, extra: null }),
    );
  }
  const readme = packageReadme({ ...facts(head, keys), indexes });
  Object.assign(files, {
    'README.zh-CN.md': encodeUtf8(readme.zh),
    'README.en.md': encodeUtf8(readme.en),
    'keys.txt': encodeUtf8(`${keys.map(formatVerifierKey).join('\n')}\n`),
    'verify.go': encodeUtf8(AUDITOR_PROGRAM),
    checkpoint: encodeUtf8(note),
    ...opensslFiles(note, keys),
  });
  return zipSync(files, { mtime: new Date(now / 1_000) });
}

function facts({ checkpoint }: TrustedHead, keys: readonly VerifierKey[]) {
  const { origin, size, root } = checkpoint;
  return { origin, size, root: encodeBase64(root), keys: keys.map(formatVerifierKey) };
}

async function proven(
  reader: LogReader,
  head: TrustedHead,
  index: number,
): Promise<{ readonly entry: Bytes; readonly proof: readonly Bytes[] }> {
  const { size } = head.checkpoint;
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new EvidenceFault('beyond-tree', `${index}`);
  const bundle = Math.floor(index / TILE_WIDTH);
  const width = widthOfTile(0, bundle, size);
  const entries = decodeBundle(await reader.entries({ index: bundle, width }), width);
  const entry = entries[index % TILE_WIDTH]!;
  const proof = await readInclusion(head.hash, index, size, reader);
  const claim = { index, size, leafHash: head.hash.leaf(entry), root: head.checkpoint.root, proof };
  if (!checkInclusion(head.hash, claim)) throw new EvidenceFault('wrong-entry', `${index}`);
  return { entry, proof };
}

/** DER before a public key: SubjectPublicKeyInfo of RFC 8410, and of GM/T 0009 with the curve of GB/T 32918.5. */
const SPKI: Readonly<Partial<Record<NoteAlgorithm, Bytes>>> = {
  ed25519: decodeHex('302a300506032b6570032100')!,
  sm2: decodeHex('3059301306072a8648ce3d020106082a811ccf5501822d034200')!,
};

function opensslFiles(note: string, keys: readonly VerifierKey[]): Record<string, Bytes> {
  const { text, signatures } = parseNote(note);
  const files: Record<string, Bytes> = { 'openssl/checkpoint-body': encodeUtf8(text) };
  for (const { name, keyId, algorithm, publicKey } of keys) {
    const line = signatures.find((one) => one.name === name && one.keyId === keyId);
    const prefix = SPKI[algorithm];
    if (!line || !prefix) continue;
    const der = encodeBase64(concatBytes(prefix, publicKey)).match(/.{1,64}/g)!;
    files[`openssl/${algorithm}.sig`] = line.signature;
    files[`openssl/${algorithm}.pem`] = encodeUtf8(
      `-----BEGIN PUBLIC KEY-----\n${der.join('\n')}\n-----END PUBLIC KEY-----\n`,
    );
  }
  return files;
}
