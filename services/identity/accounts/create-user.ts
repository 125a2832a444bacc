import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addUser } from '#db/writes/add-user';
import { putPassword } from '#db/writes/put-password';
import { Refusal } from '#domain/errors';
import type { Role } from '#domain/identity/actor';
import { refuseUnfitPassword, USERNAME } from '#domain/identity/password';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Scope } from '#domain/identity/scope';
import type { Context } from '../../context';
import { randomPassword } from './random-password';

export interface UserRequest {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  /** Made at random when absent. */
  readonly password?: string | undefined;
  readonly email?: string | undefined;
}

/** Creates an account and returns its password, which is shown once. Refuses a taken or unfit user name. */
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
  const password = request.password ?? randomPassword();
  refuseUnfitPassword(password, username);
  const passwordHash = await hashPassword(password);
  const { name, role, scope, email = `${username}@accounts.invalid` } = request;
  const id = randomUUID();
  await transaction(database, async (db) => {
    const created = await addUser(db, { id, username, name, email, role, scope }, now);
    if (!created) throw new Refusal('conflict', `the user name ${username} or the address is taken`);
    await putPassword(db, id, passwordHash, now);
    await addAuditEntry(db, actor, now, 'user.create', `user:${id}`, { username, role, scope });
  });
  return { id, password };
}
