import { timingSafeEqual } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { guarded, transaction } from '#db/client';
import { proofsOfHolder } from '#db/queries/calls/holders/proofs-of-holder';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { hashedCode } from '#domain/records/sealed-text';
import type { Context } from '../../context';
import type { Limiter } from '../../identity/keys/spend-limit';
import { spendLimit } from '../../identity/keys/spend-limit';
import { openSealer } from '../../identity/seal';

/** What a person knows who holds a certificate: their own number and the number printed on one of their certificates. */
export interface HolderClaim {
  readonly holderCode: string;
  readonly certificateNumber: string;
}

const LONGEST = 64;
/** Nobody holds more; beyond it identification would be a scan. */
const MOST_CERTIFICATES = 500;
/** Every answer takes as long, whether the person is known or not: the time tells nothing. */
const ANSWER_MS = 400;

/**
 * Identifies a holder (docs/decisions/0043-holders.md): by their number together with the number of one of their
 * certificates. One answer for everything that does not match; tries are counted by the number that was claimed. Returns
 * the code as it is hashed.
 *
 * @throws Refusal `forbidden` (no match; complaint `no-such-holder`), `too-many`.
 */
export async function identifyHolder(
  context: Context,
  limiter: Limiter,
  claim: HolderClaim,
): Promise<string> {
  refuseUnlessPermitted(context.actor, 'use.read');
  const [matches] = await Promise.all([matchingCode(context, limiter, claim), setTimeout(ANSWER_MS)]);
  if (matches === null)
    throw new Refusal('forbidden', 'no certificate of this holder has this number', [
      { reason: 'no-such-holder' },
    ]);
  const { actor, now, database } = context;
  await transaction(database, (db) => addAuditEntry(db, actor, now, 'holder.identified', 'uses', {}), {
    as: 'engine',
  });
  return matches;
}

async function matchingCode(
  { database }: Context,
  limiter: Limiter,
  { holderCode, certificateNumber }: HolderClaim,
): Promise<string | null> {
  const code = hashedCode(holderCode.trim().slice(0, LONGEST));
  const number = certificateNumber.trim().slice(0, LONGEST);
  const engine = guarded(database, 'engine');
  const sealer = await openSealer(engine);
  const hashes = sealer.holderHashes(code);
  await spendLimit(limiter, 'holder.tries', (hashes[0] as Buffer).toString('hex'));
  if (code === '' || number === '') return null;
  const proofs = await proofsOfHolder(engine, hashes, MOST_CERTIFICATES);
  let matches = false;
  for (const { organisation, typeCode, numberHash } of proofs) {
    const claimed = sealer.numberHash(organisation, typeCode, number);
    if (claimed.length === numberHash.length && timingSafeEqual(claimed, numberHash)) matches = true;
  }
  return matches ? code : null;
}
