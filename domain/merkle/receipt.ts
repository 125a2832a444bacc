import { type Bytes, decodeBase64, encodeBase64, HASH_BYTES } from './bytes';
import { checkInclusion } from './check';
import { type Checkpoint, openCheckpoint, parseSize } from './checkpoint';
import { EvidenceFault } from './evidence-fault';
import type { NoteVerifier, OpenedNote } from './signed-note';
import type { TreeHash } from './tree-hash';

/** C2SP tlog-proof: all that an outsider needs beside the entry and the log's key. Files end in `.tlog-proof`. */
export interface Receipt {
  readonly index: number;
  readonly proof: readonly Bytes[];
  /** The checkpoint note as it was published, cosignatures included. */
  readonly checkpoint: string;
  /** Not covered by any signature. */
  readonly extra: Bytes | null;
}

const HEAD = 'c2sp.org/tlog-proof@v1';
/** A tree has no more levels. */
export const MOST_PROOF_HASHES = 63;

export function formatReceipt({ index, proof, checkpoint, extra }: Receipt): string {
  const lines = [
    HEAD,
    ...(extra === null ? [] : [`extra ${encodeBase64(extra)}`]),
    `index ${index}`,
    ...proof.map(encodeBase64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

export function parseReceipt(text: string): Receipt {
  const cut = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(0, cut)).split('\n');
  if (lines.shift() !== HEAD) throw new EvidenceFault('malformed-receipt', '1');
  const extra = lines[0]?.startsWith('extra ') ? decodeBase64(lines.shift()!.slice('extra '.length)) : null;
  const isMarked = lines[0]?.startsWith('index ') ?? false;
  const index = isMarked ? parseSize(lines.shift()!.slice('index '.length)) : null;
  // `extra` that could not be read is left over as null while its line is gone: told apart by what stood there.
  if (index === null || (extra === null && /^c2sp[^\n]*\nextra /.test(text)))
    throw new EvidenceFault('malformed-receipt', 'index');
  return { index, proof: parseHashLines(lines, 'malformed-receipt'), checkpoint: text.slice(cut + 2), extra };
}

/** Lines of base64, one hash each. */
export function parseHashLines(
  lines: readonly string[],
  fault: 'malformed-receipt' | 'malformed-request',
): Bytes[] {
  if (lines.length > MOST_PROOF_HASHES) throw new EvidenceFault(fault, 'proof');
  return lines.map((line) => {
    const hash = decodeBase64(line);
    if (hash?.length !== HASH_BYTES) throw new EvidenceFault(fault, 'proof');
    return hash;
  });
}

/** Proves the entry by the receipt: signature of the log, then path to its root. Faults when it does not hold. */
export function checkReceipt(
  hash: TreeHash,
  receipt: Receipt,
  entry: Bytes,
  trust: { readonly origin: string; readonly verifiers: readonly NoteVerifier[] },
): { readonly checkpoint: Checkpoint; readonly note: OpenedNote } {
  const opened = openCheckpoint(receipt.checkpoint, trust.origin, trust.verifiers);
  const { size, root } = opened.checkpoint;
  const claim = { index: receipt.index, size, leafHash: hash.leaf(entry), root, proof: receipt.proof };
  if (!checkInclusion(hash, claim)) throw new EvidenceFault('not-in-tree', `${receipt.index}`);
  return opened;
}
