import { type Db, transaction } from '#db/client';
import { secondFactorOf } from '#db/queries/identity/second-factor-of';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { spendRecoveryCode, spendTimeStep } from '#db/writes/identity/spend-second-factor';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { actorOfAccount } from '../accounts/actor-of-account';
import type { Identity } from '../open-identity';
import { aimOf, claimAttempts, forgive } from '../sessions/attempts';
import type { OpenSession } from '../sessions/open-session-of';
import { type Comer, renewSession } from '../sessions/renew-session';
import { wrongCode } from './enrol';
import { unsealFor } from './seal-for';
import { recoveryDigest, stepOf } from './totp';

/**
 * Shows a session's second factor: the authenticator's code, or a recovery code. Each opens once. The session goes on
 * under a new token; returns the cookies. Refuses a wrong or used code (`invalid-input`), and too many of them.
 */
export async function passSecondFactor(
  identity: Identity,
  session: OpenSession,
  { now, code, comer }: { now: Instant; code: string; comer: Comer },
): Promise<readonly string[]> {
  const { database, sealer } = identity;
  const actor = {
    ...(await actorOfAccount(database, { ...session, id: session.userId })),
    origin: comer.origin,
  };
  if (session.step !== 'second-factor')
    throw new Refusal('conflict', 'this session asks for no second factor');
  const aim = aimOf(sealer, 'factor', session.userId);
  await claimAttempts(identity, actor, now, [aim]);
  const subject = `user:${session.userId}`;
  try {
    await transaction(
      database,
      async (db) => {
        const shown = await spendCode(db, identity, session.userId, code, now);
        await forgive(db, [aim]);
        await addAuditEntry(db, actor, now, 'second-factor.shown', subject, { shown });
      },
      { as: 'identity' },
    );
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid-input') {
      await addAuditEntry(database, actor, now, 'second-factor.refused', subject, {}, { outcome: 'refused' });
    }
    throw error;
  }
  return renewSession(identity, session, { now, secondFactorShown: true, comer });
}

/** Uses up a code in the caller's transaction; refuses a wrong or used one. */
export async function spendCode(
  db: Db,
  identity: Identity,
  userId: string,
  code: string,
  now: Instant,
): Promise<'authenticator' | 'recovery'> {
  const held = await secondFactorOf(db, userId);
  if (held === null || held.confirmedAt === null) throw wrongCode();
  const digest = recoveryDigest(code);
  if (digest !== null) {
    if (await spendRecoveryCode(db, userId, digest, now)) return 'recovery';
    throw wrongCode();
  }
  const step = stepOf(unsealFor(identity, userId, 'secret', held.secret), code, now);
  if (step === null || !(await spendTimeStep(db, userId, step))) throw wrongCode();
  return 'authenticator';
}
