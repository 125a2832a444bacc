import { guarded, transaction } from '#db/client';
import { accountByUsername } from '#db/queries/accounts';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endSessions } from '#db/writes/end-sessions';
import { endOtherSessions } from '#db/writes/identity/end-session';
import { removeSecondFactor } from '#db/writes/identity/put-second-factor';
import { Refusal } from '#domain/errors';
import { isAdministrator } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import type { Identity } from '../open-identity';
import { aimOf, claimAttempts, forgive } from '../sessions/attempts';
import type { OpenSession } from '../sessions/open-session-of';
import { spendCode } from './pass';

/**
 * Removes one's own second factor, by a last code of it, and ends one's other sessions. Refused (`forbidden`) to those
 * who must have one.
 */
export async function removeOwnSecondFactor(
  identity: Identity,
  { actor, now, database }: Context,
  session: OpenSession,
  code: string,
): Promise<void> {
  if (isAdministrator(session.role)) {
    throw new Refusal('forbidden', 'administrators have a second factor', [{ reason: 'factor-mandatory' }]);
  }
  const aim = aimOf(identity.sealer, 'factor', session.userId);
  await claimAttempts(identity, actor, now, [aim]);
  await transaction(
    database,
    async (db) => {
      await spendCode(db, identity, session.userId, code, now);
      await removeSecondFactor(db, session.userId);
      await endOtherSessions(db, session.userId, session.sessionId);
      await forgive(db, [aim]);
      await addAuditEntry(db, actor, now, 'second-factor.removed', `user:${session.userId}`, {});
    },
    { as: 'identity' },
  );
}

/**
 * Takes a lost second factor from somebody's account and ends their sessions; whoever must have one enrols anew at the
 * next sign-in. Nobody does it for themselves (`forbidden`).
 */
export async function resetSecondFactor(
  { actor, now, database }: Context,
  request: { readonly username: string; readonly reason: string },
): Promise<void> {
  refuseUnlessPermitted(actor, 'user.second-factor');
  const account = await accountByUsername(guarded(database, 'identity'), request.username.toLowerCase());
  if (account === null) throw new Refusal('not-found', 'there is no such user');
  if (account.id === actor.id) throw new Refusal('forbidden', 'nobody resets their own second factor');
  const reason = reasonOf(request.reason);
  if (reason === '')
    throw new Refusal('invalid-input', 'a reason is asked', [{ field: 'reason', reason: 'empty' }]);
  await transaction(
    database,
    async (db) => {
      if (!(await removeSecondFactor(db, account.id))) {
        throw new Refusal('conflict', 'this account has no second factor', [{ reason: 'factor-none' }]);
      }
      const sessionsEnded = await endSessions(db, account.id);
      const detail = { sessionsEnded };
      await addAuditEntry(db, actor, now, 'second-factor.reset', `user:${account.id}`, detail, { reason });
    },
    { as: 'identity' },
  );
}
