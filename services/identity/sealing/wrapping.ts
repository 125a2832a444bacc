import { createSecretKey, type KeyObject } from 'node:crypto';
import type { WrappedKey } from '#db/queries/sealing/wrapped-keys';
import { openWith, sealWith } from './envelope';

/** A key under the master key; bound to its number, so that none passes for another. */
export function wrapKey(master: Buffer, keyNumber: number, key: Buffer): WrappedKey {
  return { keyNumber, wrapped: sealWith(createSecretKey(master), 0, contextOf(keyNumber), key) };
}

/** The keys that the first fitting master key opens, and that master key; null when none of them opens all. */
export function unwrapKeys(
  masters: readonly Buffer[],
  wrapped: readonly WrappedKey[],
): { readonly master: Buffer; readonly keys: ReadonlyMap<number, Buffer> } | null {
  for (const master of masters) {
    const keys = unwrapWith(createSecretKey(master), wrapped);
    if (keys !== null) return { master, keys };
  }
  return null;
}

function unwrapWith(master: KeyObject, wrapped: readonly WrappedKey[]): ReadonlyMap<number, Buffer> | null {
  try {
    return new Map(
      wrapped.map((row) => [row.keyNumber, openWith(master, contextOf(row.keyNumber), row.wrapped)]),
    );
  } catch {
    return null;
  }
}

function contextOf(keyNumber: number): Buffer {
  return Buffer.from(`zhengjian data key ${keyNumber}`);
}
