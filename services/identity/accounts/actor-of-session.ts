import type { Actor } from '#domain/identity/actor';
import type { Identity } from '../open-identity';
import { openSessionOf } from '../sessions/open-session-of';
import { actorOfAccount } from './actor-of-account';

/**
 * Who sent these headers, by the session cookie; null when there is no session or it still asks for a second factor or
 * a new password: a session that is not whole opens nothing. Role and scope are read anew each time, so that a change
 * holds at once.
 */
export async function actorOfSession(identity: Identity, headers: Headers): Promise<Actor | null> {
  const session = await openSessionOf(identity, headers);
  if (session === null || session.step !== null) return null;
  const { userId: id, name, role, scope } = session;
  return actorOfAccount(identity.database, { id, name, role, scope });
}
