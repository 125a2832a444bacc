import { addAuditEntry } from '#db/writes/add-audit-entry';
import type { Instant } from '#domain/calendar/instant';
import { actorOfSession } from './actor-of-session';
import type { Identity } from './open-identity';

/** Ends the session of these headers, if there is one; returns the `Set-Cookie` values that clear it. */
export async function signOut(
  identity: Identity,
  now: Instant,
  headers: Headers,
): Promise<readonly string[]> {
  const actor = await actorOfSession(identity, headers);
  const ended = await identity.auth.api.signOut({ headers, returnHeaders: true });
  if (actor !== null) await addAuditEntry(identity.database, actor, now, 'sign-out', `user:${actor.id}`, {});
  return ended.headers.getSetCookie();
}
