import { guarded } from '#db/client';
import { databaseEnv } from '#db/env';
import { accountByUsername } from '#db/queries/accounts';
import { issuingOrganisationIn } from '#db/queries/issuing-organisation-in';
import { isAdministrator, type Role } from '#domain/identity/actor';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import type { Context } from '../../context';
import { masterKeyPlace, openSealer, type Sealer } from '../seal';
import { enrolWithSecret } from '../second-factor/enrol';
import { randomSecret } from '../second-factor/totp';
import { scopeLabelOf } from './actor-of-account';
import { changePassword } from './change-password';
import { createUser } from './create-user';
import { type DemoAccount, readDemoAccounts, writeDemoAccounts } from './demo-account-file';

const ZHEJIANG: Scope = { kind: 'regions', regionCodes: ['330000'] };
const HANGZHOU: Scope = { kind: 'regions', regionCodes: ['330100'] };
const SUZHOU = { kind: 'regions', regionCodes: ['320500'] } as const;

interface Part {
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
}

/**
 * One account per part in the demo's story, with random passwords, for the demo loader; the catalogue must be
 * loaded. Run again it keeps what is there, and makes a new password only where the old one is no longer known.
 */
export async function createDemoAccounts(
  context: Context,
  dataDirectory = databaseEnv().dataDirectory,
): Promise<DemoAccount[]> {
  const known = new Map(readDemoAccounts(dataDirectory).map((account) => [account.username, account]));
  const sealer = await openSealer(guarded(context.database, 'identity'), {
    ...masterKeyPlace(),
    dataDirectory,
  });
  const created: DemoAccount[] = [];
  for (const [index, { username, name, role, scope }] of (await parts(context)).entries()) {
    const staffNumber = `DEMO-${index + 1}`;
    let password = known.get(username)?.password;
    if ((await accountByUsername(guarded(context.database, 'identity'), username)) === null) {
      ({ password } = await createUser(context, {
        username,
        name,
        role,
        scope,
        staffNumber,
        password,
        lasting: true,
      }));
    } else if (password === undefined) {
      password = await changePassword(context, { username, lasting: true });
    }
    const secret = isAdministrator(role)
      ? await enrolDemo(context, sealer, username, known.get(username)?.secondFactor)
      : undefined;
    created.push({
      username,
      password,
      name,
      role,
      scopeLabel: await scopeLabelOf(guarded(context.database, 'identity'), scope),
      ...(secret === undefined ? {} : { secondFactor: secret }),
    });
  }
  writeDemoAccounts(created, dataDirectory);
  return created;
}

/**
 * Administrators of the demo are enrolled from the start: their secrets are random and lie beside their passwords, so
 * that `zhengjian accounts` prints the present code and nobody needs a telephone to look around.
 */
async function enrolDemo(
  { now, database }: Context,
  sealer: Sealer,
  username: string,
  known = randomSecret(),
): Promise<string | undefined> {
  const account = await accountByUsername(guarded(database, 'identity'), username);
  return account !== null && (await enrolWithSecret({ database, sealer }, account.id, now, known))
    ? known
    : undefined;
}

async function parts({ database }: Context): Promise<Part[]> {
  const department = await issuingOrganisationIn(guarded(database, 'identity'), SUZHOU);
  const ofDepartment: Part[] =
    department === null
      ? []
      : [
          {
            username: 'governor.department',
            name: '部门数据治理员',
            role: 'governor',
            scope: { kind: 'organisations', organisationCodes: [department] },
          },
        ];
  return [
    { username: 'supervisor', name: '长三角督查员', role: 'supervisor', scope: EVERYTHING },
    { username: 'supervisor.zhejiang', name: '浙江督查员', role: 'supervisor', scope: ZHEJIANG },
    { username: 'governor.suzhou', name: '苏州数据治理员', role: 'governor', scope: SUZHOU },
    ...ofDepartment,
    { username: 'handler.suzhou', name: '苏州异议处理员', role: 'handler', scope: SUZHOU },
    { username: 'auditor', name: '审计员', role: 'auditor', scope: EVERYTHING },
    { username: 'system-admin', name: '系统管理员', role: 'system-administrator', scope: EVERYTHING },
    { username: 'security-admin', name: '安全管理员', role: 'security-administrator', scope: EVERYTHING },
    { username: 'handler.hangzhou', name: '杭州异议处理员', role: 'handler', scope: HANGZHOU },
    { username: 'handler.suzhou.2', name: '苏州异议处理员乙', role: 'handler', scope: SUZHOU },
    { username: 'lead.suzhou', name: '苏州异议组长', role: 'supervisor', scope: SUZHOU },
  ];
}
