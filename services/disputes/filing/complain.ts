import { randomUUID } from 'node:crypto';
import type { Connection } from '#db/client';
import { complainantOfPerson } from '#db/queries/disputes/handling/complainants';
import { addComplainant } from '#db/writes/disputes/handling/add-complainant';
import type { Instant } from '#domain/calendar/instant';
import type { CheckedFiling } from '#domain/disputes/filing';
import { complainantText } from '#domain/disputes/told';
import type { Sealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { followCodeOf, followHash, personHash } from './filing-keys';

/** Whoever complains, as they are answered. */
export interface Complained {
  /** Null: nobody is to be told. */
  readonly followCode: string | null;
  /** The same person had complained of it. */
  readonly repeated: boolean;
}

/** Adds whoever complains to a dispute; the same person once. */
export async function complain(
  db: Connection,
  sealer: Sealer,
  caseId: string,
  { filing, client, now }: { readonly filing: CheckedFiling; readonly client: string; readonly now: Instant },
): Promise<Complained> {
  const { complainant, holderCode, door, externalNumber, webhookId } = filing;
  if (complainant === null) return { followCode: null, repeated: false };
  const person = personHash(sealer, complainant, holderCode, client);
  const known = await complainantOfPerson(db, caseId, person);
  if (known !== null) return { followCode: followCodeOf(sealer, known.complainantId), repeated: true };
  const complainantId = randomUUID();
  const followCode = followCodeOf(sealer, complainantId);
  await addComplainant(db, {
    caseId,
    complainantId,
    at: now,
    door,
    client: externalNumber === null ? null : client,
    externalNumber,
    sealed: sealer.seal(uuidBytes(complainantId), complainantText(complainant)),
    personHash: person,
    followHash: followHash(sealer, followCode),
    webhookId,
  });
  return { followCode, repeated: false };
}
