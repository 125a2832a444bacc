import { createHmac, hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 32;
/** Bytes kept of a digest: 128 bits, enough against collisions among 2^40 values and half the index size. */
const KEPT = 16;
/** Longest text, in bytes, that the shared buffer takes; longer ones go through node's createHmac. */
const LONGEST = 2048;

/*
 * One buffer for all keys: this code is synchronous, so no two computations overlap, and thousands of
 * organisations' keys then cost 128 bytes each. Views are made once because `subarray` costs as much as the copy.
 */
const inner = Buffer.alloc(BLOCK + LONGEST);
const outer = Buffer.alloc(BLOCK + DIGEST);
const views: (Buffer | undefined)[] = new Array(LONGEST + 1);

/** A key made ready for `hmac16`: RFC 2104's two pads. */
export interface HashKey {
  readonly innerPad: Uint8Array;
  readonly outerPad: Uint8Array;
  /** The key itself, at most 64 bytes. */
  readonly secret: Buffer;
}

export function hashKey(secret: Buffer): HashKey {
  if (secret.length > BLOCK) throw new Error('a hash key has at most 64 bytes');
  const innerPad = new Uint8Array(BLOCK).fill(0x36);
  const outerPad = new Uint8Array(BLOCK).fill(0x5c);
  for (let index = 0; index < secret.length; index++) {
    innerPad[index] = innerPad[index]! ^ secret[index]!;
    outerPad[index] = outerPad[index]! ^ secret[index]!;
  }
  return { innerPad, outerPad, secret };
}

/**
 * First 16 bytes of HMAC-SHA256 (RFC 2104) over the text's UTF-8 form. Two one-shot hashes with texts as
 * results cost half of `createHmac`, whose native object dominates for short texts; this runs several times
 * per imported record.
 */
export function hmac16(key: HashKey, text: string): Buffer {
  return Buffer.from(hmac16Hex(key, text), 'hex');
}

/** As `hmac16`, in hexadecimal: a million Buffers an import would keep the garbage collector busy. */
export function hmac16Hex(key: HashKey, text: string): string {
  return digestOf(key, text, 'hex').slice(0, KEPT * 2);
}

/** As `hmac16`, written where it is to stand. */
export function hmac16Into(key: HashKey, text: string, target: Buffer, at: number): void {
  target.write(digestOf(key, text, 'binary'), at, KEPT, 'latin1');
}

function digestOf(key: HashKey, text: string, form: 'hex' | 'binary'): string {
  // `hash` came with Node 20.12; a UTF-16 unit takes at most 3 bytes.
  if (text.length * 3 > LONGEST || hash === undefined)
    return createHmac('sha256', key.secret).update(text).digest(form);
  inner.set(key.innerPad);
  const written = inner.write(text, BLOCK);
  let view = views[written];
  if (view === undefined) {
    view = inner.subarray(0, BLOCK + written);
    views[written] = view;
  }
  outer.set(key.outerPad);
  // As a short string, which costs less than an object for the bytes.
  outer.write(hash('sha256', view, 'binary'), BLOCK, 'latin1');
  return hash('sha256', outer, form);
}
