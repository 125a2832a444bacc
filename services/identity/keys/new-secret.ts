import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Db } from '#db/client';
import { formatApiKey } from '#domain/identity/api-key';
import { holdSealer } from '../seal';
import { uuidBytes } from '../sealing/associated-data';

/** A fresh key: its text for the client, and what of it rests. */
export interface NewSecret {
  readonly keyId: string;
  /** Shown once. */
  readonly key: string;
  readonly secretDigest: Buffer | null;
  readonly signingSecret: Buffer | null;
}

/**
 * Makes a key's secret of 256 random bits. A bearer's rests as its SHA-256: there is nothing to guess, so no slow hash
 * is needed. A signing key's must be read again to check signatures, so it rests sealed, bound to the key's id, under a
 * data key that is held until the transaction ends.
 */
export async function newSecret(db: Db, transaction: Db, signs: boolean): Promise<NewSecret> {
  const keyId = randomUUID();
  const secret = randomBytes(32).toString('base64url');
  const key = formatApiKey({ keyId, secret });
  if (!signs) return { keyId, key, secretDigest: digestOf(secret), signingSecret: null };
  const { sealer } = await holdSealer(db, transaction);
  return { keyId, key, secretDigest: null, signingSecret: sealer.seal(uuidBytes(keyId), secret) };
}

export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
