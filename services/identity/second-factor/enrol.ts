import { type Archive, transaction } from '#db/client';
import { secondFactorOf } from '#db/queries/identity/second-factor-of';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addSecondFactor, confirmSecondFactor } from '#db/writes/identity/put-second-factor';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { actorOfAccount } from '../accounts/actor-of-account';
import type { Identity } from '../open-identity';
import type { Sealer } from '../seal';
import { aimOf, claimAttempts, forgive } from '../sessions/attempts';
import type { OpenSession } from '../sessions/open-session-of';
import { type Comer, renewSession } from '../sessions/renew-session';
import { sealFor, unsealFor } from './seal-for';
import { enrolmentAddress, randomRecoveryCodes, randomSecret, recoveryDigest, stepOf } from './totp';

export interface Enrolment {
  /** Base32, for typing it in. */
  readonly secret: string;
  /** `otpauth://totp/…`, for the QR code. */
  readonly address: string;
  /** To be kept elsewhere; they hold from the confirmation on and are never shown again. */
  readonly recoveryCodes: readonly string[];
}

/**
 * The enrolment of a session's person: begun now, or the one under way, so that a page loaded twice shows the same
 * secret. Refuses (`conflict`) who has a second factor.
 */
export async function enrolmentOf(
  identity: Identity,
  session: OpenSession,
  now: Instant,
): Promise<Enrolment> {
  const { database } = identity;
  const { userId } = session;
  const made = { secret: randomSecret(), codes: randomRecoveryCodes().join(' ') };
  await addSecondFactor(database, userId, now, {
    secret: sealFor(identity, userId, 'secret', made.secret),
    codes: sealFor(identity, userId, 'codes', made.codes),
  });
  const held = await secondFactorOf(database, userId);
  if (held === null || held.confirmedAt !== null || held.codes === null) {
    throw new Refusal('conflict', 'this account has a second factor', [{ reason: 'factor-enrolled' }]);
  }
  const secret = unsealFor(identity, userId, 'secret', held.secret);
  const recoveryCodes = unsealFor(identity, userId, 'codes', held.codes).split(' ');
  return { secret, address: enrolmentAddress(secret, session.username), recoveryCodes };
}

/**
 * Ends the enrolment by the first code of the authenticator. The session goes on under a new token, as one that has
 * shown its second factor; returns the cookies. Refuses (`invalid-input`) a wrong code.
 */
export async function confirmEnrolment(
  identity: Identity,
  session: OpenSession,
  { now, code, comer }: { now: Instant; code: string; comer: Comer },
): Promise<readonly string[]> {
  const { database } = identity;
  const actor = {
    ...(await actorOfAccount(database, { ...session, id: session.userId })),
    origin: comer.origin,
  };
  const aim = aimOf(identity.sealer, 'factor', session.userId);
  await claimAttempts(identity, actor, now, [aim]);
  const { secret, recoveryCodes } = await enrolmentOf(identity, session, now);
  const step = stepOf(secret, code, now);
  if (step === null) throw wrongCode();
  const digests = recoveryCodes.map((recovery) => recoveryDigest(recovery)!);
  await transaction(
    database,
    async (db) => {
      if (!(await confirmSecondFactor(db, session.userId, now, step, digests))) {
        throw new Refusal('conflict', 'this account has a second factor', [{ reason: 'factor-enrolled' }]);
      }
      await forgive(db, [aim]);
      await addAuditEntry(db, actor, now, 'second-factor.enrolled', `user:${session.userId}`, {});
    },
    { as: 'identity' },
  );
  return renewSession(identity, session, { now, secondFactorShown: true, comer });
}

/**
 * For the demo's accounts: enrolled from the start with a secret that is printed beside the password. False when the
 * account has another one, which its person chose.
 */
export async function enrolWithSecret(
  identity: { readonly database: Pick<Archive, 'pool'>; readonly sealer: Sealer },
  userId: string,
  now: Instant,
  secret: string,
): Promise<boolean> {
  return transaction(
    identity.database,
    async (db) => {
      const sealed = {
        secret: sealFor(identity, userId, 'secret', secret),
        codes: sealFor(identity, userId, 'codes', ''),
      };
      if (await addSecondFactor(db, userId, now, sealed)) return confirmSecondFactor(db, userId, now, 0, []);
      const held = await secondFactorOf(db, userId);
      return held !== null && unsealFor(identity, userId, 'secret', held.secret) === secret;
    },
    { as: 'identity' },
  );
}

export function wrongCode(): Refusal {
  return new Refusal('invalid-input', 'the code is not right', [{ field: 'code', reason: 'code-wrong' }]);
}
