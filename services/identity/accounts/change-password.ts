import { hashPassword } from 'better-auth/crypto';
import { transaction } from '#db/client';
import { accountByUsername } from '#db/queries/accounts';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endSessions } from '#db/writes/end-sessions';
import { putPassword } from '#db/writes/put-password';
import { Refusal } from '#domain/errors';
import { refuseUnfitPassword } from '#domain/identity/password';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { randomPassword } from './random-password';

/** Sets an account's password anew (at random when none is given), ends its sessions, returns the password. */
export async function changePassword(
  { actor, now, database }: Context,
  request: { readonly username: string; readonly password?: string | undefined },
): Promise<string> {
  refuseUnlessPermitted(actor, 'user.password');
  const account = await accountByUsername(database, request.username.toLowerCase());
  if (account === null) throw new Refusal('not-found', `there is no user ${request.username}`);
  const password = request.password ?? randomPassword();
  refuseUnfitPassword(password, account.username);
  const passwordHash = await hashPassword(password);
  await transaction(database, async (db) => {
    await putPassword(db, account.id, passwordHash, now);
    const ended = await endSessions(db, account.id);
    await addAuditEntry(db, actor, now, 'user.password', `user:${account.id}`, { sessionsEnded: ended });
  });
  return password;
}
