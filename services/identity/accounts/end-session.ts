import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endOneSession } from '#db/writes/identity/end-session';
import type { Origin } from '#domain/audit/origin';
import type { Instant } from '#domain/calendar/instant';
import type { Identity } from '../open-identity';
import { openSessionOf } from '../sessions/open-session-of';
import { actorOfAccount } from './actor-of-account';

/** Ends the session of these headers, whole or not; returns how it began, null when there was none. The door clears the cookie. */
export async function endSession(
  identity: Identity,
  now: Instant,
  headers: Headers,
  origin?: Origin,
): Promise<'password' | 'provider' | null> {
  const session = await openSessionOf(identity, headers);
  if (session === null) return null;
  const { userId, sessionId, method } = session;
  const actor = { ...(await actorOfAccount(identity.database, { ...session, id: userId })), origin };
  await transaction(
    identity.database,
    async (db) => {
      if ((await endOneSession(db, sessionId, userId)) === null) return;
      await addAuditEntry(db, actor, now, 'sign-out', `user:${userId}`, {});
    },
    { as: 'identity' },
  );
  return method;
}
