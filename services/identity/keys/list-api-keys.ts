import { type ApiKeyRow, apiKeys } from '#db/queries/api-keys';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** All keys, newest first, revoked and expired ones included. */
export async function listApiKeys({ actor, database }: Context): Promise<ApiKeyRow[]> {
  refuseUnlessPermitted(actor, 'key.list');
  return apiKeys(database);
}
