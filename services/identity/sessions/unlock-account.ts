import { guarded, transaction } from '#db/client';
import { accountByUsername } from '#db/queries/accounts';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { forgiveAttempts } from '#db/writes/identity/forgive-attempts';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import type { Identity } from '../open-identity';
import { aimOf } from './attempts';

/** Opens an account to attempts at once that failed ones had closed. Refuses (`conflict`) one that is not closed. */
export async function unlockAccount(
  { sealer }: Pick<Identity, 'sealer'>,
  { actor, now, database }: Context,
  request: { readonly username: string; readonly reason: string },
): Promise<void> {
  refuseUnlessPermitted(actor, 'user.unlock');
  const reason = reasonOf(request.reason);
  const account = await accountByUsername(
    guarded(database, 'identity'),
    request.username.trim().toLowerCase(),
  );
  if (account === null) throw new Refusal('not-found', 'there is no such user', [{ reason: 'user-unknown' }]);
  const aims = [aimOf(sealer, 'name', account.username), aimOf(sealer, 'factor', account.id)];
  await transaction(
    database,
    async (db) => {
      let forgiven = false;
      for (const { subject } of aims) forgiven = (await forgiveAttempts(db, subject)) || forgiven;
      if (!forgiven) throw new Refusal('conflict', 'the account is not closed', [{ reason: 'not-closed' }]);
      await addAuditEntry(db, actor, now, 'sign-in.unlocked', `user:${account.id}`, {}, { reason });
    },
    { as: 'identity' },
  );
}
