import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBundle } from '#domain/merkle/bundle';
import { type Bytes, decodeHex, encodeHex } from '#domain/merkle/bytes';
import { checkInclusion } from '#domain/merkle/check';
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '#domain/merkle/checkpoint';
import { cosignatureTime, cosignatureVerifier } from '#domain/merkle/cosignature';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import { parseVerifierKey, type VerifierKey } from '#domain/merkle/note-key';
import { parseReceipt, type Receipt } from '#domain/merkle/receipt';
import { type NoteVerifier, parseNote } from '#domain/merkle/signed-note';
import { TILE_WIDTH } from '#domain/merkle/tile';
import type { TreeHash } from '#domain/merkle/tree-hash';
import { SHA256_TREE, treeOf } from './browser-tree';

/** What the reader brought: nothing of it leaves the browser. */
export interface Brought {
  readonly receipt: string;
  /** The entry, or the whole bundle it stands in. */
  readonly entry: Bytes;
  /** Keys of the log and of witnesses, one a line. */
  readonly keys: string;
}

export interface HeldHere {
  readonly checkpoint: Checkpoint;
  readonly index: number;
  readonly entry: Bytes;
  readonly witnesses: readonly { readonly name: string; readonly seconds: number }[];
}

/** SM2 and SM3, fetched only for logs that need them. */
type National = typeof import('sm-crypto-v2');

/** Verifies an entry by its receipt, without asking anybody. Faults when it does not hold. */
export async function verifyHere({ receipt: text, entry: brought, keys }: Brought): Promise<HeldHere> {
  const receipt = parseReceipt(text);
  const { origin } = parseCheckpoint(parseNote(receipt.checkpoint).text);
  const known = keys
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => parseVerifierKey(sha256, line));
  const isNational = origin.endsWith('/sm3') || known.some(({ algorithm }) => algorithm === 'sm2');
  const national = isNational ? await import('sm-crypto-v2') : null;
  const verifiers = known
    .filter(({ name, algorithm }) => name === origin || algorithm === 'cosignature')
    .map((key) => verifierFor(key, national));
  const { checkpoint, note } = openCheckpoint(receipt.checkpoint, origin, verifiers);
  const entry = provenEntry(treeFor(origin, national), brought, receipt, checkpoint);
  const witnesses = note.verified.flatMap(({ name, signature }) => {
    const seconds = name === origin ? null : cosignatureTime(signature);
    return seconds === null ? [] : [{ name, seconds }];
  });
  return { checkpoint, index: receipt.index, entry, witnesses };
}

function treeFor(origin: string, national: National | null): TreeHash {
  if (!origin.endsWith('/sm3')) return SHA256_TREE;
  return treeOf('sm3', (data) => decodeHex(national!.sm3(data))!);
}

function verifierFor(
  { name, keyId, algorithm, publicKey }: VerifierKey,
  national: National | null,
): NoteVerifier {
  // By RFC 8032 as other verifiers of notes do it, not by ZIP 215, which lets more pass.
  const byEd25519 = (message: Bytes, signature: Bytes) => {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  };
  if (algorithm === 'cosignature') return cosignatureVerifier(name, keyId, byEd25519);
  if (algorithm === 'ed25519') return { name, keyId, verify: byEd25519 };
  const point = encodeHex(publicKey);
  return {
    name,
    keyId,
    verify(message, signature) {
      try {
        const options = { hash: true, der: true, userId: '1234567812345678' };
        return national!.sm2.doVerifySignature(message, encodeHex(signature), point, options);
      } catch {
        return false;
      }
    },
  };
}

/** The file as it is, or the receipt's entry in it when it is a bundle. */
function provenEntry(hash: TreeHash, brought: Bytes, receipt: Receipt, checkpoint: Checkpoint): Bytes {
  const { index, proof } = receipt;
  const { size, root } = checkpoint;
  const found = [brought, ...entryOfBundle(brought, index)].find((entry) =>
    checkInclusion(hash, { index, size, leafHash: hash.leaf(entry), root, proof }),
  );
  if (!found) throw new EvidenceFault('not-in-tree', `${index}`);
  return found;
}

function entryOfBundle(bytes: Bytes, index: number): Bytes[] {
  try {
    const entry = decodeBundle(bytes)[index % TILE_WIDTH];
    return entry ? [entry] : [];
  } catch {
    return [];
  }
}
