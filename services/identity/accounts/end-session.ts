import { addAuditEntry } from '#db/writes/add-audit-entry';
import type { Instant } from '#domain/calendar/instant';
import type { Identity } from '../open-identity';
import { actorOfSession } from './actor-of-session';

/** Ends the session of these headers, if there is one. The door clears the cookie. */
export async function endSession(identity: Identity, now: Instant, headers: Headers): Promise<void> {
  const actor = await actorOfSession(identity, headers);
  await identity.auth.api.signOut({ headers });
  if (actor !== null) await addAuditEntry(identity.database, actor, now, 'sign-out', `user:${actor.id}`, {});
}
