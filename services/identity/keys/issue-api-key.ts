import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { transaction } from '#db/client';
import { scopeNames } from '#db/queries/scope-names';
import { addApiKey } from '#db/writes/add-api-key';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { formatApiKey } from '#domain/identity/api-key';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

export interface ApiKeyRequest {
  readonly organisation: string;
  readonly label: string;
  readonly expiresAt?: Instant | null | undefined;
}

const LONGEST_LABEL = 100;

/** Issues a machine client's key for one source organisation. The key is shown once: only its digest rests. */
export async function issueApiKey(
  { actor, now, database }: Context,
  { organisation, label, expiresAt = null }: ApiKeyRequest,
): Promise<{ readonly keyId: string; readonly key: string }> {
  refuseUnlessPermitted(actor, 'key.issue');
  const [known] = await scopeNames(database, { kind: 'organisations', organisationCodes: [organisation] });
  if (!known) throw new Refusal('not-found', `the catalogue has no organisation ${organisation}`);
  if (label.trim() === '' || label.length > LONGEST_LABEL) {
    throw new Refusal('invalid-input', `a label has 1 to ${LONGEST_LABEL} characters`, [
      { field: 'label', reason: 'length' },
    ]);
  }
  const keyId = randomUUID();
  const secret = randomBytes(32).toString('base64url');
  const secretDigest = createHash('sha256').update(secret).digest();
  await transaction(database, async (db) => {
    await addApiKey(db, { keyId, organisation, label, secretDigest, expiresAt }, now);
    await addAuditEntry(db, actor, now, 'key.issue', `api-key:${keyId}`, { organisation, label, expiresAt });
  });
  return { keyId, key: formatApiKey({ keyId, secret }) };
}
