import { HASH_BYTES } from './line';

/** Below so many lines insertion sort wins over another pass of counting. */
const FEW = 24;

/**
 * Sorts fixed-width lines by their bytes, in place, and drops those whose hash was there before (the first in byte
 * order stays). Returns how many remain. Radix sort by byte: a million lines take a fraction of a second and no
 * object each; equal hashes in any number do not slow it down.
 */
export function sortLines(lines: Uint8Array, width: number, count: number): number {
  sortRange(lines, new Uint8Array(count * width), width, 0, count, 0);
  return dropRepeated(lines, width, count);
}

function sortRange(
  lines: Uint8Array,
  spare: Uint8Array,
  width: number,
  from: number,
  to: number,
  byte: number,
): void {
  if (to - from <= FEW) {
    insertionSort(lines, width, from, to);
    return;
  }
  if (byte >= width) return;
  const starts = new Uint32Array(257);
  for (let i = from; i < to; i++) starts[(lines[i * width + byte] as number) + 1]!++;
  for (let value = 0; value < 256; value++) starts[value + 1]! += starts[value]!;
  const next = starts.slice(0, 256);
  for (let i = from; i < to; i++) {
    const target = from + next[lines[i * width + byte] as number]!++;
    copyLine(lines, i, spare, target, width);
  }
  lines.set(spare.subarray(from * width, to * width), from * width);
  for (let value = 0; value < 256; value++) {
    const low = from + starts[value]!;
    const high = from + starts[value + 1]!;
    if (high - low > 1) sortRange(lines, spare, width, low, high, byte + 1);
  }
}

function copyLine(source: Uint8Array, from: number, target: Uint8Array, to: number, width: number): void {
  const read = from * width;
  const write = to * width;
  for (let k = 0; k < width; k++) target[write + k] = source[read + k] as number;
}

function insertionSort(lines: Uint8Array, width: number, from: number, to: number): void {
  const moving = new Uint8Array(width);
  for (let i = from + 1; i < to; i++) {
    let at = i;
    while (at > from && compareAt(lines, (at - 1) * width, lines, i * width, width) > 0) at--;
    if (at === i) continue;
    copyLine(lines, i, moving, 0, width);
    lines.copyWithin((at + 1) * width, at * width, i * width);
    lines.set(moving, at * width);
  }
}

function dropRepeated(lines: Uint8Array, width: number, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    if (kept > 0 && compareAt(lines, (kept - 1) * width, lines, i * width, HASH_BYTES) === 0) continue;
    if (kept !== i) copyLine(lines, i, lines, kept, width);
    kept++;
  }
  return kept;
}

/** Compares `bytes` bytes at two places: negative, zero or positive. */
export function compareAt(a: Uint8Array, atA: number, b: Uint8Array, atB: number, bytes: number): number {
  for (let k = 0; k < bytes; k++) {
    const difference = (a[atA + k] as number) - (b[atB + k] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
