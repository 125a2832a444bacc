import { transaction } from '#db/client';
import { formerPasswords } from '#db/queries/identity/former-passwords';
import { passwordOf } from '#db/queries/identity/password-of';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endOtherSessions } from '#db/writes/identity/end-session';
import { mustChangePassword } from '#db/writes/identity/must-change-password';
import { retirePassword } from '#db/writes/identity/retire-password';
import { putPassword } from '#db/writes/put-password';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { FORMER_PASSWORDS } from '#domain/identity/password';
import { actorOfAccount } from '../accounts/actor-of-account';
import type { Identity } from '../open-identity';
import { aimOf, claimAttempts, forgive } from '../sessions/attempts';
import type { OpenSession } from '../sessions/open-session-of';
import { type Comer, renewSession } from '../sessions/renew-session';
import { hashPassword, verifyPassword } from './password-hash';
import { refuseGuessable, unfit } from './refuse-guessable';

/**
 * Changes a session's person's own password, the old one asked. Ends their other sessions; this one goes on under a
 * new token, whose cookies are returned. Refuses (`invalid-input`) a wrong old password, a guessable new one, one of the
 * last five, and a session that still owes its second factor (`forbidden`).
 */
export async function changeOwnPassword(
  identity: Identity,
  session: OpenSession,
  { now, current, next, comer }: { now: Instant; current: string; next: string; comer: Comer },
): Promise<readonly string[]> {
  const { database, sealer } = identity;
  const { userId, username } = session;
  if (session.step !== null && session.step !== 'password') {
    throw new Refusal('forbidden', 'the second factor comes first');
  }
  const actor = { ...(await actorOfAccount(database, { ...session, id: userId })), origin: comer.origin };
  // Counts like an attempt to sign in: a browser left open is no place to guess passwords.
  const aim = aimOf(sealer, 'name', username);
  await claimAttempts(identity, actor, now, [aim]);
  const held = await passwordOf(database, userId);
  if (held === null || !(await verifyPassword(held, current))) {
    await addAuditEntry(
      database,
      actor,
      now,
      'sign-in.refused',
      `user:${userId}`,
      {},
      { outcome: 'refused' },
    );
    throw new Refusal('invalid-input', 'the present password is not right', [
      { field: 'current', reason: 'current-wrong' },
    ]);
  }
  await forgive(database, [aim]);
  await refuseGuessable(next, session);
  for (const former of [held, ...(await formerPasswords(database, userId, FORMER_PASSWORDS))]) {
    if (await verifyPassword(former, next)) throw unfit('password-used-before');
  }
  const passwordHash = await hashPassword(next);
  await transaction(
    database,
    async (db) => {
      await retirePassword(db, userId, now, FORMER_PASSWORDS);
      await putPassword(db, userId, passwordHash, now);
      await mustChangePassword(db, userId, false);
      const sessionsEnded = await endOtherSessions(db, userId, session.sessionId);
      await addAuditEntry(db, actor, now, 'user.password', `user:${userId}`, { own: true, sessionsEnded });
    },
    { as: 'identity' },
  );
  return renewSession(identity, session, { now, secondFactorShown: session.secondFactorShown, comer });
}
