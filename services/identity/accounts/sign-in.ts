import { isAPIError } from 'better-auth/api';
import { accountById } from '#db/queries/accounts';
import { refusedSignIns } from '#db/queries/refused-sign-ins';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endSessions } from '#db/writes/end-sessions';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import type { Identity } from '../open-identity';
import { hashKey, hmac16 } from '../sealing/keyed-hash';
import { actorOfAccount } from './actor-of-account';

export interface SignedIn {
  readonly actor: Actor;
  /** `Set-Cookie` values for the browser. */
  readonly cookies: readonly string[];
}

/** After this many refusals within the window a name is closed until they age (ASVS 5.0 §6.3.1). */
const MOST_REFUSALS = 10;
const WINDOW_MICROS = 15 * 60 * 1_000_000;

const DOOR: Actor = { kind: 'system', id: 'sign-in', name: 'sign-in', role: 'system', scope: EVERYTHING };

/**
 * Signs a person in by user name and password. A wrong password, an unknown name and a closed account are refused
 * with the same words after the same work; who tried is kept as a keyed hash, because people type passwords into
 * the name field.
 */
export async function signIn(
  identity: Identity,
  now: Instant,
  given: { username: string; password: string; userAgent: string | null },
): Promise<SignedIn> {
  const { database } = identity;
  const username = given.username.trim().toLowerCase();
  const subject = `sign-in:${nameHash(identity, username)}`;
  if ((await refusedSignIns(database, subject, now - WINDOW_MICROS)) >= MOST_REFUSALS) {
    throw new Refusal('too-many', 'too many refused sign-ins for this user name; try again in 15 minutes');
  }
  const opened = await openSession(identity, username, given.password, given.userAgent);
  const account = opened && (await accountById(database, opened.userId));
  if (!opened || !account?.active) {
    if (opened) await endSessions(database, opened.userId);
    await addAuditEntry(database, DOOR, now, 'sign-in.refused', subject, {});
    throw new Refusal('not-signed-in', 'the user name or the password is not right');
  }
  const actor = await actorOfAccount(database, account);
  await addAuditEntry(database, actor, now, 'sign-in', subject, {});
  return { actor, cookies: opened.cookies };
}

async function openSession(identity: Identity, username: string, password: string, userAgent: string | null) {
  try {
    const { headers, response } = await identity.auth.api.signInUsername({
      body: { username, password },
      headers: new Headers(userAgent === null ? {} : { 'user-agent': userAgent }),
      returnHeaders: true,
    });
    return { userId: response.user.id, cookies: headers.getSetCookie() };
  } catch (error) {
    // 400, 401 and 422 are the library's ways to say no; anything else is a defect.
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}

function nameHash(identity: Identity, username: string): string {
  return hmac16(hashKey(identity.sealer.secretFor('sign-in names')), username).toString('hex');
}
