import { createHash, createSecretKey } from 'node:crypto';
import type { Identity } from '../open-identity';
import { openWith, sealWith } from '../sealing/envelope';

type Kept = 'secret' | 'codes';

/** No data key's number: these values are few and are not certificate data, so data keys' rotation leaves them alone. */
const ROOT_NUMBER = 0;

/**
 * Seals what belongs to one user's second factor (AES-256-GCM under a key derived from the root key, which the master
 * key wraps); moved to another user or column it does not open.
 */
export function sealFor(
  identity: Pick<Identity, 'sealer'>,
  userId: string,
  kept: Kept,
  text: string,
): Buffer {
  return sealWith(keyOf(identity), ROOT_NUMBER, placeOf(userId, kept), text);
}

export function unsealFor(
  identity: Pick<Identity, 'sealer'>,
  userId: string,
  kept: Kept,
  sealed: Buffer,
): string {
  return openWith(keyOf(identity), placeOf(userId, kept), sealed).toString('utf8');
}

function keyOf({ sealer }: Pick<Identity, 'sealer'>) {
  return createSecretKey(sealer.secretFor('second factor'));
}

function placeOf(userId: string, kept: Kept): Buffer {
  return createHash('sha256').update(`second factor ${kept} ${userId}`).digest().subarray(0, 16);
}
