import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client';
import { sealedComplainants } from '#db/queries/disputes/handling/sealed-complainants';
import { addDeliveries } from '#db/writes/notices/deliveries';
import type { Instant } from '#domain/calendar/instant';
import type { WaitingLetter } from '#domain/notices/applicant-mail';
import type { Sealer } from '../../identity/seal';
import { complainantAddress } from './complainant-address';

/**
 * Has the complainants of a dispute who left an e-mail address written to, in the transaction of what they are told; the job
 * `notices.send` sends it, whenever the mail server takes it. Returns how many.
 */
export async function queueLetters(
  db: Db,
  sealer: Sealer,
  letter: WaitingLetter,
  now: Instant,
): Promise<number> {
  const complainants = await sealedComplainants(db, [letter.caseId]);
  const reached = complainants.filter((one) => complainantAddress(sealer, one) !== null);
  await addDeliveries(
    db,
    reached.map(({ complainantId }) => ({
      ...{ deliveryId: randomUUID(), way: 'letter' as const, addressId: complainantId, payload: letter },
    })),
    now,
  );
  return reached.length;
}
