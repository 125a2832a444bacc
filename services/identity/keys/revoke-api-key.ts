import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { markApiKeyRevoked } from '#db/writes/machine/mark-api-key-revoked';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isKeyId(text: string): boolean {
  return UUID.test(text);
}

/** Revokes a key at once and for good. Refuses a key that is not there or is revoked already. */
export async function revokeApiKey(
  { actor, now, database }: Context,
  keyId: string,
  reason?: string,
): Promise<void> {
  refuseUnlessPermitted(actor, 'key.revoke');
  await transaction(
    database,
    async (db) => {
      const organisation = isKeyId(keyId) ? await markApiKeyRevoked(db, keyId, now) : null;
      if (organisation === null)
        throw new Refusal('not-found', `there is no key ${keyId} that could be revoked`);
      await addAuditEntry(
        db,
        actor,
        now,
        'key.revoke',
        `api-key:${keyId}`,
        { organisation },
        { organisation, reason },
      );
    },
    { as: 'identity' },
  );
}
