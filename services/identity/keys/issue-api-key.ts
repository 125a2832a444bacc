import { guarded, transaction } from '#db/client';
import { scopeNames } from '#db/queries/scope-names';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addApiKey } from '#db/writes/machine/add-api-key';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '../../context';
import { type AskedTerms, keyTerms } from './key-terms';
import { newSecret } from './new-secret';

export interface ApiKeyRequest extends AskedTerms {
  readonly organisation: string;
  /** Its requests must be signed (RFC 9421); else it is a bearer token. */
  readonly signs?: boolean | undefined;
}

/** A key as its client gets it: shown once, never again. */
export interface IssuedKey {
  readonly keyId: string;
  readonly key: string;
}

/** Issues a machine client's key for one source organisation. */
export async function issueApiKey(context: Context, request: ApiKeyRequest): Promise<IssuedKey> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'key.issue');
  const { organisation, signs = false } = request;
  const [known] = await scopeNames(guarded(database, EVERYTHING), {
    kind: 'organisations',
    organisationCodes: [organisation],
  });
  if (!known) throw new Refusal('not-found', `the catalogue has no organisation ${organisation}`);
  const terms = keyTerms(request, now);
  return transaction(
    database,
    async (db) => {
      const { key, ...secret } = await newSecret(guarded(database, 'identity'), db, signs);
      const { keyId } = secret;
      await addApiKey(db, { ...terms, ...secret, organisation, succeeds: null }, now);
      const detail = { organisation, signs, ...terms };
      await addAuditEntry(db, actor, now, 'key.issue', `api-key:${keyId}`, detail, { organisation });
      return { keyId, key };
    },
    { as: 'identity' },
  );
}
