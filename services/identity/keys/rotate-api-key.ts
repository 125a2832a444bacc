import { guarded, transaction } from '#db/client';
import { apiKeyById } from '#db/queries/machine/api-keys';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addApiKey } from '#db/writes/machine/add-api-key';
import { endApiKeyBy } from '#db/writes/machine/end-api-key-by';
import { formatInstant, type Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { MOST_OVERLAP_HOURS, USUAL_OVERLAP_HOURS } from '#domain/machine/key-state';
import type { Context } from '../../context';
import type { IssuedKey } from './issue-api-key';
import { type AskedTerms, keyTerms } from './key-terms';
import { newSecret } from './new-secret';
import { isKeyId } from './revoke-api-key';

export interface Rotation extends Partial<AskedTerms> {
  readonly keyId: string;
  /** Hours for which both keys open; 0 ends the old one at once. */
  readonly overlapHours?: number | undefined;
  readonly signs?: boolean | undefined;
}

export interface RotatedKey extends IssuedKey {
  /** When the old key ends. */
  readonly formerEndsAt: Instant;
}

const HOUR_MICROS = 3_600_000_000;

/**
 * Issues the successor of a key that still opens, on the same terms unless others are given. The old key ends when the
 * overlap does, or at its own end if that is sooner. A key has one successor: of two rotations at once one is refused.
 */
export async function rotateApiKey(context: Context, rotation: Rotation): Promise<RotatedKey> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'key.rotate');
  const { keyId, overlapHours = USUAL_OVERLAP_HOURS } = rotation;
  if (!Number.isInteger(overlapHours) || overlapHours < 0 || overlapHours > MOST_OVERLAP_HOURS)
    throw new Refusal('invalid-input', `an overlap has 0 to ${MOST_OVERLAP_HOURS} hours`, [
      { field: 'overlapHours', reason: 'range', hint: `0-${MOST_OVERLAP_HOURS}` },
    ]);
  const reading = guarded(database, 'identity');
  const former = isKeyId(keyId) ? await apiKeyById(reading, keyId) : null;
  if (former === null) throw new Refusal('not-found', `there is no key ${keyId}`);
  const { organisation } = former;
  const terms = keyTerms({ ...termsOf(former), ...given(rotation) }, now);
  return transaction(
    database,
    async (db) => {
      const { key, ...secret } = await newSecret(reading, db, rotation.signs ?? former.signs);
      const added = await addApiKey(db, { ...terms, ...secret, organisation, succeeds: keyId }, now);
      if (!added)
        throw new Refusal('conflict', 'the key has a successor already', [{ reason: 'key-rotated' }]);
      const formerEndsAt = await endApiKeyBy(db, keyId, now + overlapHours * HOUR_MICROS, now);
      if (formerEndsAt === null)
        throw new Refusal('conflict', 'the key has ended; issue a new one', [{ reason: 'key-ended' }]);
      const detail = { organisation, by: `api-key:${secret.keyId}`, ...terms };
      const [from, to] = [former.expiresAt, formerEndsAt].map(formatInstant);
      const changes = [{ field: 'expiresAt', from: from!, to: to! }];
      await addAuditEntry(db, actor, now, 'key.rotate', `api-key:${keyId}`, detail, {
        organisation,
        changes,
      });
      return { keyId: secret.keyId, key, formerEndsAt };
    },
    { as: 'identity' },
  );
}

/** The successor's own term begins anew: its end is not the former one's. */
function termsOf({ label, purposes, networks, note }: AskedTerms): AskedTerms {
  return { label, purposes, networks, note };
}

function given({ label, purposes, networks, note, expiresAt }: Rotation): Partial<AskedTerms> {
  const terms = { label, purposes, networks, note, expiresAt };
  return Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
}
