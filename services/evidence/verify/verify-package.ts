import { unzipSync } from 'fflate';
import { type Bytes, decodeUtf8 } from '#domain/merkle/bytes';
import { EvidenceFault } from '#domain/merkle/evidence-fault';
import type { Trust, TrustedHead } from './trust';
import { verifyReceipt } from './verify-piece';

/** What an evidence package unpacks to, at most: a zip may promise anything. */
const MOST_UNPACKED_BYTES = 1024 * 1024 * 1024;

/** An entry that its package proves. */
export interface ProvenEntry {
  readonly index: number;
  readonly entry: Bytes;
}

/**
 * Verifies every entry of an evidence package by the proof that lies beside it, with the keys one holds: those in the
 * package are for reading, not for believing. Faults at the first entry that does not hold.
 */
export function verifyPackage(
  zip: Bytes,
  trust: Trust,
): { readonly entries: readonly ProvenEntry[]; readonly head: TrustedHead } {
  const files = unpack(zip);
  const proven: ProvenEntry[] = [];
  let head: TrustedHead | null = null;
  for (const [name, entry] of Object.entries(files)) {
    const index = /^entries\/(\d+)\.json$/.exec(name)?.[1];
    if (index === undefined) continue;
    const receipt = files[`proofs/${index}.tlog-proof`];
    if (!receipt) throw new EvidenceFault('missing-piece', `proofs/${index}.tlog-proof`);
    const opened = verifyReceipt(decodeUtf8(receipt) ?? '', entry, trust);
    // The number in the file's name is what its reader goes by.
    if (String(opened.index) !== index) throw new EvidenceFault('wrong-entry', name);
    head = opened;
    proven.push({ index: opened.index, entry });
  }
  if (head === null) throw new EvidenceFault('missing-piece', 'entries/');
  const stray = Object.keys(files).find(
    (name) => /^proofs\/\d+\.tlog-proof$/.test(name) && !files[entryOf(name)],
  );
  if (stray) throw new EvidenceFault('missing-piece', entryOf(stray));
  return { entries: proven.sort((one, other) => one.index - other.index), head };
}

function entryOf(proof: string): string {
  return proof.replace('proofs/', 'entries/').replace('.tlog-proof', '.json');
}

function unpack(zip: Bytes): Record<string, Bytes> {
  let bytes = 0;
  try {
    return unzipSync(zip, {
      filter({ originalSize }) {
        bytes += originalSize;
        if (bytes > MOST_UNPACKED_BYTES) throw new EvidenceFault('too-large', `${MOST_UNPACKED_BYTES}`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof EvidenceFault) throw error;
    throw new EvidenceFault('missing-piece', 'zip');
  }
}
