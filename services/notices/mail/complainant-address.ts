import type { Db } from '#db/client';
import {
  type SealedComplainant,
  sealedComplainants,
} from '#db/queries/disputes/handling/sealed-complainants';
import type { ClaimedDelivery } from '#db/writes/notices/deliveries';
import { readComplainant } from '#domain/disputes/told';
import type { WaitingLetter } from '#domain/notices/applicant-mail';
import { isMailAddress } from '#domain/notices/mail-address';
import type { Sealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';

/**
 * Where a complainant may be written to; null: they left no address that is one, or what they left cannot be opened. That is
 * no reason for an act on their dispute, or for the letters of others, to fail.
 */
export function complainantAddress(
  sealer: Sealer,
  { complainantId, sealed }: SealedComplainant,
): string | null {
  try {
    const { email } = readComplainant(sealer.unseal(uuidBytes(complainantId), sealed));
    return email !== null && isMailAddress(email) ? email : null;
  } catch {
    return null;
  }
}

/** Where the complainants of some letters are written to, by their ids. */
export async function letterAddresses(
  db: Db,
  sealer: Sealer,
  letters: readonly ClaimedDelivery[],
): Promise<ReadonlyMap<string, string>> {
  if (letters.length === 0) return new Map();
  const complainants = await sealedComplainants(
    db,
    letters.map(({ payload }) => (payload as WaitingLetter).caseId),
    letters.map(({ addressId }) => addressId),
  );
  return new Map(
    complainants.flatMap((one) => {
      const address = complainantAddress(sealer, one);
      return address === null ? [] : [[one.complainantId, address] as const];
    }),
  );
}
