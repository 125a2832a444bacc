import { guarded } from '#db/client';
import { apiKeys, type ListedKey } from '#db/queries/machine/api-keys';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { type KeyState, keyState } from '#domain/machine/key-state';
import type { Context } from '../../context';

export interface KeyInList extends ListedKey {
  readonly state: KeyState;
}

/** All keys with their state, newest first, revoked and expired ones included. */
export async function listApiKeys({ actor, now, database }: Context): Promise<KeyInList[]> {
  refuseUnlessPermitted(actor, 'key.list');
  const keys = await apiKeys(guarded(database, 'identity'));
  return keys.map((key) => ({ ...key, state: keyState(key, now) }));
}
