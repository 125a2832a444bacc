import type { Instant } from '../../calendar/instant';

/** Type, calls (4 bytes each), first call (8 bytes, microseconds since 1970). */
const WIDTH = 16;

/** Calls of a type, and since when. */
export interface KnownType {
  readonly calls: number;
  readonly firstAt: Instant;
}

/** Types that an operator has called, by their place in `call_term`. */
export type KnownTypes = ReadonlyMap<number, KnownType>;

export function packTypes(types: KnownTypes): Uint8Array {
  const bytes = new Uint8Array(types.size * WIDTH);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [type, { calls, firstAt }] of types) {
    view.setInt32(at, type);
    view.setInt32(at + 4, calls);
    view.setBigInt64(at + 8, BigInt(firstAt));
    at += WIDTH;
  }
  return bytes;
}

export function unpackTypes(packed: Uint8Array): Map<number, KnownType> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const types = new Map<number, KnownType>();
  for (let at = 0; at + WIDTH <= packed.byteLength; at += WIDTH)
    types.set(view.getInt32(at), {
      calls: view.getInt32(at + 4),
      firstAt: Number(view.getBigInt64(at + 8)),
    });
  return types;
}
