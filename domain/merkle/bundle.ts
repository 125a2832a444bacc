import type { Bytes } from './bytes';
import { EvidenceFault } from './evidence-fault';

/** The length of an entry has two bytes. */
export const MOST_ENTRY_BYTES = 65_535;

/** Bytes before each entry of a bundle. */
const LENGTH_BYTES = 2;

/** C2SP tlog-tiles: for each entry its length (uint16, big-endian) and itself. */
export function encodeBundle(entries: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(entries.reduce((sum, entry) => sum + LENGTH_BYTES + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > MOST_ENTRY_BYTES) throw new EvidenceFault('too-large', `${entry.length} bytes`);
    whole[at] = entry.length >> 8;
    whole[at + 1] = entry.length & 0xff;
    whole.set(entry, at + LENGTH_BYTES);
    at += LENGTH_BYTES + entry.length;
  }
  return whole;
}

/** The entries, as views into the bundle. Faults on a torn end, and on another number than `width` when it is given. */
export function decodeBundle(bundle: Bytes, width?: number): Bytes[] {
  const entries = [...entriesOf(bundle)];
  if (width !== undefined && entries.length !== width)
    throw new EvidenceFault('malformed-bundle', `${entries.length} of ${width} entries`);
  return entries;
}

/** The entries one by one. */
export function* entriesOf(bundle: Bytes): Generator<Bytes> {
  for (let at = 0; at < bundle.length; ) {
    const begin = at + LENGTH_BYTES;
    const end = begin + ((bundle[at]! << 8) | (bundle[at + 1] ?? 0));
    if (end > bundle.length) throw new EvidenceFault('malformed-bundle', `byte ${at}`);
    yield bundle.subarray(begin, end);
    at = end;
  }
}
