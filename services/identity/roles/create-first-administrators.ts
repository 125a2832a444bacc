import { guarded } from '#db/client';
import { accounts } from '#db/queries/accounts';
import type { Role } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '../../context';
import { createUser } from '../accounts/create-user';

/** An account of the first start; the password is shown once and must be changed at the first sign-in. */
export interface FirstAccount {
  readonly username: string;
  readonly password: string;
  readonly role: Role;
}

const FIRST = [
  {
    username: 'system-admin',
    name: '首任系统管理员',
    role: 'system-administrator',
    staffNumber: 'FIRST-SYSTEM',
  },
  {
    username: 'security-admin',
    name: '首任安全管理员',
    role: 'security-administrator',
    staffNumber: 'FIRST-SECURITY',
  },
] as const;

/**
 * In an archive without any account: one system and one security administrator with one-time passwords, who then open
 * everybody else's accounts, the ones in their own names included. Empty when there are accounts already.
 */
export async function createFirstAdministrators(context: Context): Promise<FirstAccount[]> {
  if ((await accounts(guarded(context.database, 'identity'))).length > 0) return [];
  const created: FirstAccount[] = [];
  for (const { username, name, role, staffNumber } of FIRST) {
    const { password } = await createUser(context, { username, name, role, staffNumber, scope: EVERYTHING });
    created.push({ username, password, role });
  }
  return created;
}
