import { randomUUID } from 'node:crypto';
import { guarded, transaction } from '#db/client';
import { rolesOfPerson } from '#db/queries/identity/roles-of-person';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addUser } from '#db/writes/add-user';
import { mustChangePassword } from '#db/writes/identity/must-change-password';
import { putPassword } from '#db/writes/put-password';
import { Refusal } from '#domain/errors';
import type { Role } from '#domain/identity/actor';
import { USERNAME } from '#domain/identity/password';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Scope } from '#domain/identity/scope';
import { reasonOf, refuseUnfitGrant, staffNumberOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import { hashPassword } from '../passwords/password-hash';
import { refuseGuessable } from '../passwords/refuse-guessable';
import { holderIdOf } from '../roles/person-of';
import { refuseUnknownScope } from '../roles/refuse-unknown-scope';
import { openRoleRequest } from '../roles/request-role';
import { randomPassword } from './random-password';

export interface UserRequest {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  /** Made at random when absent: a one-time password, changed at the first sign-in. */
  readonly password?: string | undefined;
  /** The random password stays in use: the demo's accounts only. */
  readonly lasting?: boolean;
  readonly email?: string | undefined;
  /** 工号: every administrator has one. */
  readonly staffNumber?: string | undefined;
  /** Why the account is needed: what the security administrator decides by. Needed of a person. */
  readonly reason?: string | undefined;
}

/**
 * Creates an account and returns its password, which is shown once. One that a person asks for stays closed until the
 * security administrator approves its role; the operator's and the first start's are open at once. Refuses a taken or
 * unfit user name, and a role that this person or scope may not have.
 */
export async function createUser(
  { actor, now, database }: Context,
  request: UserRequest,
): Promise<{ readonly id: string; readonly password: string }> {
  refuseUnlessPermitted(actor, 'user.create');
  const username = request.username.toLowerCase();
  if (!USERNAME.test(username)) {
    throw new Refusal('invalid-input', 'a user name has 3 to 30 letters, digits, dots or hyphens', [
      { field: 'username', reason: 'username-form' },
    ]);
  }
  const { name, role, scope, email = `${username}@accounts.invalid` } = request;
  const staffNumber = staffNumberOf(request.staffNumber);
  const id = randomUUID();
  refuseUnfitGrant(
    { role, scope, staffNumber },
    await rolesOfPerson(guarded(database, 'identity'), staffNumber, id),
  );
  const granted = actor.kind !== 'person';
  const reason = granted ? null : reasonOf(request.reason ?? '');
  if (!granted) await refuseUnknownScope(guarded(database, 'identity'), scope);
  const password = request.password ?? randomPassword();
  await refuseGuessable(password, { username, name: request.name });
  const passwordHash = await hashPassword(password);
  await transaction(
    database,
    async (db) => {
      const created = await addUser(
        db,
        { id, username, name, email, role, scope, staffNumber, granted },
        now,
      );
      if (!created) throw new Refusal('conflict', `the user name ${username} or the address is taken`);
      await putPassword(db, id, passwordHash, now);
      await mustChangePassword(db, id, request.password === undefined && request.lasting !== true);
      await addAuditEntry(db, actor, now, 'user.create', `user:${id}`, { username, role, scope });
      if (reason !== null)
        await openRoleRequest(db, actor, now, {
          id: randomUUID(),
          userId: id,
          role,
          scope,
          former: null,
          reason,
          requestedBy: holderIdOf(actor),
        });
    },
    { as: 'identity' },
  );
  return { id, password };
}
