import { endOneSession } from '#db/writes/identity/end-session';
import type { Origin } from '#domain/audit/origin';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { Identity } from '../open-identity';
import type { OpenSession } from './open-session-of';

/** Who comes from where, for a session's row. */
export interface Comer {
  readonly origin: Origin;
  readonly userAgent: string | null;
}

/**
 * Puts a new session, under a new token, in the place of one whose standing has risen (second factor, new password), so
 * that whoever knew the old token knows nothing (session fixation, OWASP ASVS 5.0 §7.2.4). Returns the cookies. Call it
 * when what raised it is committed. Refuses (`not-signed-in`) when the old session was ended meanwhile.
 */
export async function renewSession(
  { auth, database }: Identity,
  old: Pick<OpenSession, 'sessionId' | 'userId' | 'method' | 'providerSession'>,
  { now, secondFactorShown, comer }: { now: Instant; secondFactorShown: boolean; comer: Comer },
): Promise<readonly string[]> {
  if ((await endOneSession(database, old.sessionId, old.userId)) === null) {
    throw new Refusal('not-signed-in', 'the session has ended');
  }
  const { headers } = await auth.api.openSession({
    body: {
      userId: old.userId,
      userAgent: comer.userAgent ?? '',
      ipAddress: comer.origin.address ?? '',
      method: old.method,
      secondFactorAt: secondFactorShown ? new Date(now / 1000) : null,
      providerSession: old.providerSession,
    },
    returnHeaders: true,
  });
  return headers.getSetCookie();
}
