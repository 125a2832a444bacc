/**
 * Numbers of keys. 0 is the root of number hashes, content digests and secrets; 1 to 65535 are data keys, whose number
 * stands in the head of what they sealed; 65536 + n is the hash key of holders that came with data key n and serves
 * every data key from n up to the next one that brought another.
 */
export const ROOT = 0;
export const FIRST_DATA_KEY = 1;
export const LARGEST_DATA_KEY = 0xffff;
const HASH_KEYS_FROM = 0x10000;

export function isDataKey(keyNumber: number): boolean {
  return keyNumber >= FIRST_DATA_KEY && keyNumber <= LARGEST_DATA_KEY;
}

export function isHashKey(keyNumber: number): boolean {
  return keyNumber > HASH_KEYS_FROM;
}

/** The hash key that comes into being with a data key. */
export function hashKeyNumberOf(dataKey: number): number {
  return HASH_KEYS_FROM + dataKey;
}

/** The hash key of what a data key sealed; null: the one derived from the root, which serves until the first rotation. */
export function hashKeyServing(dataKey: number, keyNumbers: Iterable<number>): number | null {
  let serving: number | null = null;
  for (const number of keyNumbers) {
    if (!isHashKey(number) || number > HASH_KEYS_FROM + dataKey) continue;
    if (serving === null || number > serving) serving = number;
  }
  return serving;
}
