import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** Layout of a sealed value: 1 byte format, 2 bytes key number, 12 bytes IV, ciphertext, 16 bytes tag. */
const FORMAT = 1;
const HEAD = 3;
const IV = 12;
const TAG = 16;
const OVERHEAD = HEAD + IV + TAG;

/** IVs are drawn from one block of randomness at a time: a call of `randomBytes` costs more than the sealing. */
const POOL = IV * 4096;
let pool = Buffer.alloc(0);
let drawn = 0;

function nextIv(): Buffer {
  if (drawn >= pool.length) {
    // A fresh block: views of the old one may still be in use.
    pool = randomBytes(POOL);
    drawn = 0;
  }
  const iv = pool.subarray(drawn, drawn + IV);
  drawn += IV;
  return iv;
}

/** AES-256-GCM (NIST SP 800-38D); random IVs bound one key to 2^32 sealings. */
export function sealWith(key: KeyObject, keyNumber: number, aad: Buffer, plaintext: Buffer | string): Buffer {
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(aad);
  const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext);
  cipher.final();
  const sealed = Buffer.allocUnsafe(OVERHEAD + body.length);
  sealed[0] = FORMAT;
  sealed.writeUInt16BE(keyNumber, 1);
  sealed.set(iv, HEAD);
  sealed.set(body, HEAD + IV);
  sealed.set(cipher.getAuthTag(), HEAD + IV + body.length);
  return sealed;
}

/** Which data key opens a sealed value; throws when this is no sealed value of a known format. */
export function keyNumberOf(sealed: Buffer): number {
  if (sealed.length < OVERHEAD || sealed[0] !== FORMAT) throw new Error('not a sealed value');
  return sealed.readUInt16BE(1);
}

/** Opens what `sealWith` made; throws when key, associated data or a single bit differs. */
export function openWith(key: KeyObject, aad: Buffer, sealed: Buffer): Buffer {
  keyNumberOf(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(HEAD, HEAD + IV), {
    authTagLength: TAG,
  });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(HEAD + IV, sealed.length - TAG)), decipher.final()]);
}
