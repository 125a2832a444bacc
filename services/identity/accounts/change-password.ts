import { guarded, transaction } from '#db/client';
import { accountByUsername } from '#db/queries/accounts';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endSessions } from '#db/writes/end-sessions';
import { mustChangePassword } from '#db/writes/identity/must-change-password';
import { retirePassword } from '#db/writes/identity/retire-password';
import { putPassword } from '#db/writes/put-password';
import { Refusal } from '#domain/errors';
import { FORMER_PASSWORDS } from '#domain/identity/password';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { hashPassword } from '../passwords/password-hash';
import { refuseGuessable } from '../passwords/refuse-guessable';
import { randomPassword } from './random-password';

/**
 * Sets an account's password anew (at random when none is given), ends its sessions, returns the password: a one-time
 * one, which its owner changes at the next sign-in, unless it is `lasting` (the demo's accounts only).
 */
export async function changePassword(
  { actor, now, database }: Context,
  request: { readonly username: string; readonly password?: string | undefined; readonly lasting?: boolean },
): Promise<string> {
  refuseUnlessPermitted(actor, 'user.password');
  const account = await accountByUsername(guarded(database, 'identity'), request.username.toLowerCase());
  if (account === null) throw new Refusal('not-found', `there is no user ${request.username}`);
  const password = request.password ?? randomPassword();
  await refuseGuessable(password, account);
  const passwordHash = await hashPassword(password);
  await transaction(
    database,
    async (db) => {
      await retirePassword(db, account.id, now, FORMER_PASSWORDS);
      await putPassword(db, account.id, passwordHash, now);
      await mustChangePassword(db, account.id, request.lasting !== true);
      const ended = await endSessions(db, account.id);
      await addAuditEntry(db, actor, now, 'user.password', `user:${account.id}`, { sessionsEnded: ended });
    },
    { as: 'identity' },
  );
  return password;
}
