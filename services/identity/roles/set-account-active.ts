import { guarded, transaction } from '#db/client';
import { accountByUsername } from '#db/queries/accounts';
import { otherActiveHolders } from '#db/queries/identity/other-active-holders';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { endSessions } from '#db/writes/end-sessions';
import { setActive } from '#db/writes/identity/set-active';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf, samePerson } from '#domain/identity/separation';
import type { Context } from '../../context';
import { personOf } from './person-of';

export interface Activation {
  readonly username: string;
  readonly active: boolean;
  readonly reason: string;
}

/** Without these roles nobody could open the house again but the operator at the console. */
const NEVER_EMPTY = ['system-administrator', 'security-administrator'] as const;

/**
 * Closes an account, which ends its sessions at once, or opens it again. Nobody closes their own account or the last
 * open one of a system or security administrator.
 *
 * @throws Refusal `forbidden`, `not-found`, `invalid-input` (reason), `conflict` (last administrator, role not
 *   granted yet, or nothing to change).
 */
export async function setAccountActive(context: Context, wish: Activation): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'user.disable');
  const reason = reasonOf(wish.reason);
  const account = await accountByUsername(guarded(database, 'identity'), wish.username.trim().toLowerCase());
  if (account === null) throw new Refusal('not-found', `there is no user ${wish.username}`);
  if (samePerson(await personOf(guarded(database, 'identity'), actor), account))
    throw new Refusal('forbidden', 'nobody opens or closes their own account', [{ reason: 'own-account' }]);
  await transaction(
    database,
    async (db) => {
      const needed = NEVER_EMPTY.find((role) => role === account.role);
      if (!wish.active && needed && (await otherActiveHolders(db, needed, account.id)) === 0)
        throw new Refusal('conflict', `this is the last open ${needed}`, [{ reason: 'last-administrator' }]);
      if (!(await setActive(db, account.id, wish.active, now)))
        throw new Refusal('conflict', 'the account stands so already, or its role is not granted', [
          { reason: account.granted ? 'nothing-changes' : 'role-not-granted' },
        ]);
      const sessionsEnded = wish.active ? 0 : await endSessions(db, account.id);
      const action = wish.active ? 'user.enable' : 'user.disable';
      await addAuditEntry(db, actor, now, action, `user:${account.id}`, { sessionsEnded }, { reason });
    },
    { as: 'identity' },
  );
}
