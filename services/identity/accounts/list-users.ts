import { guarded } from '#db/client';
import { accounts } from '#db/queries/accounts';
import type { Role, ScopeLabel } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { scopeLabelOf } from './actor-of-account';

export interface ListedUser {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly scopeLabel: ScopeLabel;
  readonly active: boolean;
}

/** All accounts by user name. */
export async function listUsers({ actor, database }: Context): Promise<ListedUser[]> {
  refuseUnlessPermitted(actor, 'user.list');
  const listed: ListedUser[] = [];
  for (const { username, name, role, scope, active } of await accounts(guarded(database, 'identity'))) {
    listed.push({
      username,
      name,
      role,
      active,
      scopeLabel: await scopeLabelOf(guarded(database, 'identity'), scope),
    });
  }
  return listed;
}
