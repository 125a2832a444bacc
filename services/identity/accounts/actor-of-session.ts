import { accountById } from '#db/queries/accounts';
import type { Actor } from '#domain/identity/actor';
import type { Identity } from '../open-identity';
import { actorOfAccount } from './actor-of-account';

/**
 * Who sent these headers, by the session cookie; null when there is no session, it has ended, its signature is not
 * ours or the account is closed. Role and scope are read anew each time, so that a change holds at once.
 */
export async function actorOfSession(identity: Identity, headers: Headers): Promise<Actor | null> {
  const session = await identity.auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (session === null) return null;
  const account = await accountById(identity.database, session.user.id);
  return account?.active ? actorOfAccount(identity.database, account) : null;
}
