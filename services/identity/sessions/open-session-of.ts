import { type SessionRow, sessionByToken } from '#db/queries/identity/session-by-token';
import { noteSessionSeen } from '#db/writes/identity/note-session-seen';
import { nextStep, type SignInStep } from '#domain/identity/sign-in-step';
import { IDLE_SECONDS, sessionSecret } from '../accounts/auth';
import type { Identity } from '../open-identity';
import { readSessionCookie } from './read-cookie';

/** A session that has not ended, of an account that is open. */
export interface OpenSession extends SessionRow {
  /** What it still asks; null: it is whole and opens the house. */
  readonly step: SignInStep | null;
}

/**
 * The session of these headers, whole or not; null when there is none, it has ended, its signature is not ours or the
 * account is closed. One statement; a second one, once a minute, notes that it was used.
 */
export async function openSessionOf(identity: Identity, headers: Headers): Promise<OpenSession | null> {
  const token = readSessionCookie(headers.get('cookie'), sessionSecret(identity.sealer));
  if (token === null) return null;
  const session = await sessionByToken(identity.database, token, IDLE_SECONDS);
  if (!session?.active) return null;
  if (session.stale) await noteSessionSeen(identity.database, session.sessionId);
  return { ...session, step: nextStep(session) };
}
