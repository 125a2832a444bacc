import { isAPIError } from 'better-auth/api';
import { transaction } from '#db/client';
import { accountById } from '#db/queries/accounts';
import { passwordOf } from '#db/queries/identity/password-of';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endSessions } from '#db/writes/end-sessions';
import { replaceHash } from '#db/writes/identity/replace-hash';
import { settleSession } from '#db/writes/identity/settle-session';
import type { Origin } from '#domain/audit/origin';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import type { Identity } from '../open-identity';
import { hashPassword, isDated } from '../passwords/password-hash';
import { aimOf, claimAttempts, forgive } from '../sessions/attempts';
import { actorOfAccount } from './actor-of-account';

export interface SignedIn {
  readonly actor: Actor;
  /** `Set-Cookie` values for the browser. */
  readonly cookies: readonly string[];
}

/** Who stands at the sign-in before anybody is known. */
export function atTheDoor(origin: Origin): Actor {
  return { kind: 'system', id: 'sign-in', name: 'sign-in', role: 'system', scope: EVERYTHING, origin };
}

/**
 * Signs a person in by user name and password. A wrong password, an unknown name and a closed account are refused
 * with the same words after the same work; who tried is kept as a keyed hash, because people type passwords into
 * the name field. The session may still ask for more (`nextStep`); until then it opens nothing.
 */
export async function signIn(
  identity: Identity,
  now: Instant,
  given: { username: string; password: string; userAgent: string | null; origin: Origin },
): Promise<SignedIn> {
  const { database } = identity;
  const username = given.username.trim().toLowerCase();
  const door = atTheDoor(given.origin);
  const aims = aimsAt(identity, username, given.origin.address);
  const subject = `sign-in:${aims[0]!.subject}`;
  // The address first: whoever is closed out there does not close names as well.
  await claimAttempts(identity, door, now, [...aims].reverse());
  const opened = await openSession(identity, username, given.password, given.userAgent);
  const account = opened && (await accountById(database, opened.userId));
  if (!opened || !account?.active) {
    if (opened) await endSessions(database, opened.userId);
    await addAuditEntry(database, door, now, 'sign-in.refused', subject, {}, { outcome: 'refused' });
    throw new Refusal('not-signed-in', 'the user name or the password is not right', [{ reason: 'wrong' }]);
  }
  const actor = { ...(await actorOfAccount(database, account)), origin: given.origin };
  const renewed = await renewedHash(identity, account.id, given.password);
  await transaction(
    database,
    async (db) => {
      await settleSession(db, opened.token, given.origin.address ?? '');
      await forgive(db, aims);
      if (renewed) await replaceHash(db, account.id, renewed.held, renewed.hash);
      await addAuditEntry(db, actor, now, 'sign-in', subject, { method: 'password' });
    },
    { as: 'identity' },
  );
  return { actor, cookies: opened.cookies };
}

/** What a sign-in counts against: the typed name, then the address where one is known. */
export function aimsAt({ sealer }: Identity, username: string, address: string | undefined) {
  const name = aimOf(sealer, 'name', username.trim().toLowerCase());
  return address === undefined ? [name] : [name, aimOf(sealer, 'address', address)];
}

/** A hash of today's kind for a password that was just verified with an older one. */
async function renewedHash({ database }: Identity, userId: string, password: string) {
  const held = await passwordOf(database, userId);
  return held !== null && isDated(held) ? { held, hash: await hashPassword(password) } : null;
}

async function openSession(identity: Identity, username: string, password: string, userAgent: string | null) {
  try {
    const { headers, response } = await identity.auth.api.signInUsername({
      body: { username, password },
      headers: new Headers(userAgent === null ? {} : { 'user-agent': userAgent }),
      returnHeaders: true,
    });
    return { userId: response.user.id, token: response.token, cookies: headers.getSetCookie() };
  } catch (error) {
    // 400, 401 and 422 are the library's ways to say no; anything else is a defect.
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}
