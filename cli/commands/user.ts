import { parseArgs } from 'node:util';
import { ROLES, type Role } from '#domain/identity/actor';
import { parseScope } from '#domain/identity/scope';
import { changePassword } from '#services/identity/accounts/change-password';
import { createUser } from '#services/identity/accounts/create-user';
import { listUsers } from '#services/identity/accounts/list-users';
import { asOperator } from '../operator';

const USAGE = `用法 Usage:
  zhengjian user add USERNAME --role ROLE --scope SCOPE [--name NAME] [--staff NUMBER]
                                                                       开设账号，显示一次性密码 / open an account
  zhengjian user list [--json]                                         列出账号 / list accounts
  zhengjian user password USERNAME                                     重置密码并结束其会话 / set a new password
  ROLE   ${ROLES.join(' | ')}
  NUMBER 工号，三员必填；同一人不得兼任 / staff number, needed for the three administrators
  SCOPE  everything | region:330000[,…] | organisation:CODE[,…]
`;

/** `zhengjian user add|list|password`. Exit code 2: wrong usage. Passwords are made here, never taken as arguments. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      role: { type: 'string' },
      scope: { type: 'string', default: '' },
      name: { type: 'string' },
      staff: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [verb, username, ...more] = positionals;
  if (more.length > 0) return usage();
  if (verb === 'list' && username === undefined) return list(values.json);
  if (username === undefined) return usage();
  if (verb === 'password') {
    const password = await asOperator((context) => changePassword(context, { username }));
    process.stdout.write(`${username}\t${password}\n`);
    return 0;
  }
  const role = ROLES.find((known) => known === values.role);
  const scope = parseScope(values.scope);
  if (verb !== 'add' || !role || !scope) return usage();
  return add({ username, role, scope, name: values.name ?? username, staffNumber: values.staff });
}

function usage(): number {
  process.stderr.write(USAGE);
  return 2;
}

async function add(request: Parameters<typeof createUser>[1] & { readonly role: Role }): Promise<number> {
  const { password } = await asOperator((context) => createUser(context, request));
  process.stdout.write(`${request.username.toLowerCase()}\t${password}\n`);
  return 0;
}

async function list(json: boolean): Promise<number> {
  const users = await asOperator(listUsers);
  if (json) {
    process.stdout.write(`${JSON.stringify(users)}\n`);
    return 0;
  }
  for (const { username, role, scopeLabel, name, active } of users) {
    const state = active ? '' : '\t停用 closed';
    process.stdout.write(`${username}\t${role}\t${scopeLabel.zh}\t${name}${state}\n`);
  }
  return 0;
}
