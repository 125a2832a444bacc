import { createHash } from 'node:crypto';
import type { Identity } from '../open-identity';

type Kept = 'secret' | 'codes';

/** Seals what belongs to one user's second factor; moved to another user or column it does not open. */
export function sealFor(
  { sealer }: Pick<Identity, 'sealer'>,
  userId: string,
  kept: Kept,
  text: string,
): Buffer {
  return sealer.seal(placeOf(userId, kept), text);
}

export function unsealFor(
  { sealer }: Pick<Identity, 'sealer'>,
  userId: string,
  kept: Kept,
  sealed: Buffer,
): string {
  return sealer.unseal(placeOf(userId, kept), sealed);
}

function placeOf(userId: string, kept: Kept): Buffer {
  return createHash('sha256').update(`second factor ${kept} ${userId}`).digest().subarray(0, 16);
}
