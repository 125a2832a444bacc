import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { accountByUsername } from '#db/queries/accounts';
import { roleRequests } from '#db/queries/identity/role-requests';
import type { Actor, Role } from '#domain/identity/actor';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { testDatabase } from '../../../tests/database';
import { createUser } from '../accounts/create-user';
import { createFirstAdministrators } from './create-first-administrators';
import { decideRole } from './decide-role';
import { requestRole } from './request-role';
import { setAccountActive } from './set-account-active';
import { withdrawRole } from './withdraw-role';

const operator: Actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING };
const NOW = 1_795_000_000_000_000;
const SUZHOU: Scope = { kind: 'regions', regionCodes: ['320500'] };
const PASSWORD = 'correct horse battery staple';

let database: Database;
let serial = 0;

beforeAll(async () => {
  database = await testDatabase();
});

const as = (actor: Actor) => ({ actor, now: NOW, database });

/** An open account of the operator's making, and the actor it is. */
async function person(role: Role, staffNumber = `S-${++serial}`): Promise<Actor & { username: string }> {
  const username = `${role.slice(0, 6)}-${++serial}`;
  const scope = role === 'governor' || role === 'handler' ? SUZHOU : EVERYTHING;
  const { id } = await createUser(as(operator), {
    username,
    name: username,
    role,
    scope,
    staffNumber,
    password: PASSWORD,
  });
  return { kind: 'person', id, name: username, role, scope, username };
}

const newcomer = (over: object = {}) => ({
  username: `new-${++serial}`,
  name: '新人',
  role: 'governor' as const,
  scope: SUZHOU,
  staffNumber: `N-${serial}`,
  password: PASSWORD,
  reason: '接替王芳的岗位',
  ...over,
});

async function newest(username: string) {
  return (await roleRequests(database, 'open', 100)).find((one) => one.username === username)!;
}

const actions = async (id: string) =>
  (
    await database.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE subject = $1 ORDER BY id`,
      [`user:${id}`],
    )
  ).rows.map(({ action }) => action);

describe('a new account', () => {
  it('stays closed until another person approves its role', async () => {
    const [system, security] = [await person('system-administrator'), await person('security-administrator')];
    const request = newcomer();
    const { id } = await createUser(as(system), request);
    expect(await accountByUsername(database, request.username)).toMatchObject({
      active: false,
      granted: false,
    });
    await expect(
      setAccountActive(as(system), { username: request.username, active: true, reason: '马上就要用' }),
    ).rejects.toMatchObject({ code: 'conflict', complaints: [{ reason: 'role-not-granted' }] });
    await decideRole(as(security), { requestId: (await newest(request.username)).id, approve: true });
    expect(await accountByUsername(database, request.username)).toMatchObject({
      active: true,
      granted: true,
    });
    expect(await actions(id)).toEqual(['user.create', 'role.request', 'role.approve']);
  });

  it('stays closed when refused, and may be asked for again', async () => {
    const [system, security] = [await person('system-administrator'), await person('security-administrator')];
    const request = newcomer();
    await createUser(as(system), request);
    const { id: requestId } = await newest(request.username);
    await expect(decideRole(as(security), { requestId, approve: false })).rejects.toMatchObject({
      complaints: [{ field: 'reason', reason: 'reason-length' }],
    });
    await decideRole(as(security), { requestId, approve: false, reason: '没有审批单' });
    await expect(decideRole(as(security), { requestId, approve: true })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await accountByUsername(database, request.username)).toMatchObject({ active: false });
    await requestRole(as(system), { ...request, reason: '审批单已补' });
    await decideRole(as(security), { requestId: (await newest(request.username)).id, approve: true });
    expect(await accountByUsername(database, request.username)).toMatchObject({ active: true });
  });

  it.each([
    ['no reason', { reason: '' }, 'reason-length'],
    ['a scope its role does not hold', { scope: EVERYTHING }, 'scope-kind'],
    ['an unknown region', { scope: { kind: 'regions', regionCodes: ['999999'] } }, 'scope-unknown'],
    [
      'an unknown department',
      { scope: { kind: 'organisations', organisationCodes: ['11320500014149463X'] } },
      'scope-unknown',
    ],
    ['no department', { scope: { kind: 'organisations', organisationCodes: [] } }, 'scope-unknown'],
    [
      'an administrator without a person',
      { role: 'auditor', scope: EVERYTHING, staffNumber: '' },
      'staff-number-needed',
    ],
    ['a staff number that is none', { staffNumber: '工号一' }, 'staff-number-form'],
  ])('%s: refused', async (_, over, reason) => {
    const system = await person('system-administrator');
    await expect(createUser(as(system), newcomer(over))).rejects.toMatchObject({ complaints: [{ reason }] });
  });
});

describe('separation of duties', () => {
  const administrators = ['system-administrator', 'security-administrator', 'auditor'] as const;

  it.each(administrators.flatMap((held) => administrators.map((wanted) => [held, wanted] as const)))(
    'a %s is no %s by another account',
    async (held, wanted) => {
      const holder = await person(held, `TWICE-${++serial}`);
      const { staffNumber } = (await accountByUsername(database, holder.username))!;
      const again = newcomer({ role: wanted, scope: EVERYTHING, staffNumber: staffNumber!.toLowerCase() });
      await expect(createUser(as(operator), again)).rejects.toMatchObject({
        complaints: [{ reason: 'other-administrator' }],
      });
    },
  );

  it('the database itself holds it', async () => {
    const [one, other] = [await person('auditor'), await person('supervisor')];
    await expect(
      database.query(
        `UPDATE app_user SET role = 'system-administrator',
           staff_number = (SELECT staff_number FROM app_user WHERE id = $1) WHERE id = $2`,
        [one.id, other.id],
      ),
    ).rejects.toMatchObject({ code: '23505' });
  });

  it('who became an administrator meanwhile is not granted another such role', async () => {
    const [system, security] = [await person('system-administrator'), await person('security-administrator')];
    const [first, second] = [await person('supervisor', 'BOTH-1'), await person('supervisor', 'BOTH-1')];
    const wish = { role: 'auditor', scope: EVERYTHING, reason: '岗位调整' } as const;
    await requestRole(as(system), { ...wish, username: first.username });
    await requestRole(as(system), { ...wish, role: 'system-administrator', username: second.username });
    await decideRole(as(security), { requestId: (await newest(first.username)).id, approve: true });
    await expect(
      decideRole(as(security), { requestId: (await newest(second.username)).id, approve: true }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect((await newest(second.username)).state).toBe('open');
    expect(await accountByUsername(database, second.username)).toMatchObject({ role: 'supervisor' });
  });

  it('nobody decides on their own request or role, not by a second account either', async () => {
    const system = await person('system-administrator');
    const security = await person('security-administrator');
    const subject = await person('supervisor');
    const wish = { role: 'governor', scope: SUZHOU, reason: '岗位调整' } as const;
    // The role table keeps these apart already; were one person to hold both, the verb still refuses.
    await requestRole(as(system), { ...wish, username: subject.username });
    const { id: requestId } = await newest(subject.username);
    const both: Actor = { ...system, role: 'security-administrator' };
    await expect(decideRole(as(both), { requestId, approve: true })).rejects.toMatchObject({
      code: 'forbidden',
      complaints: [{ reason: 'own-request' }],
    });
    await requestRole(as(system), { ...wish, username: security.username });
    await expect(
      decideRole(as(security), { requestId: (await newest(security.username)).id, approve: true }),
    ).rejects.toMatchObject({ code: 'forbidden', complaints: [{ reason: 'own-role' }] });
  });

  it.each(['supervisor', 'governor', 'handler', 'auditor', 'system-administrator'] as const)(
    'a %s decides on nothing',
    async (role) => {
      await expect(
        decideRole(as(await person(role)), { requestId: 'x', approve: true }),
      ).rejects.toMatchObject({
        code: 'forbidden',
      });
    },
  );
});

describe('another role', () => {
  it('holds once approved, and the sessions end', async () => {
    const [system, security] = [await person('system-administrator'), await person('security-administrator')];
    const subject = await person('supervisor');
    await openSession(subject.id);
    const wish = { username: subject.username, role: 'governor', scope: SUZHOU, reason: '岗位调整' } as const;
    const requestId = await requestRole(as(system), wish);
    await expect(requestRole(as(system), wish)).rejects.toMatchObject({
      complaints: [{ reason: 'request-open' }],
    });
    expect(await sessionsOf(subject.id)).toBe(1);
    await decideRole(as(security), { requestId, approve: true });
    expect(await accountByUsername(database, subject.username)).toMatchObject({
      role: 'governor',
      scope: SUZHOU,
    });
    expect(await sessionsOf(subject.id)).toBe(0);
    await expect(requestRole(as(system), wish)).rejects.toMatchObject({
      complaints: [{ reason: 'nothing-changes' }],
    });
  });

  it('may be taken back while it is open', async () => {
    const system = await person('system-administrator');
    const subject = await person('supervisor');
    const wish = { username: subject.username, role: 'governor', scope: SUZHOU, reason: '岗位调整' } as const;
    const requestId = await requestRole(as(system), wish);
    await withdrawRole(as(system), requestId);
    await expect(withdrawRole(as(system), requestId)).rejects.toMatchObject({ code: 'conflict' });
    await expect(requestRole(as(system), wish)).resolves.toBeTypeOf('string');
  });
});

describe('closing an account', () => {
  it('ends its sessions at once', async () => {
    const system = await person('system-administrator');
    const subject = await person('governor');
    await openSession(subject.id);
    await setAccountActive(as(system), { username: subject.username, active: false, reason: '已调离本岗位' });
    expect(await sessionsOf(subject.id)).toBe(0);
    expect(await accountByUsername(database, subject.username)).toMatchObject({ active: false });
    await setAccountActive(as(system), { username: subject.username, active: true, reason: '已返回本岗位' });
    expect(await actions(subject.id)).toEqual(['user.create', 'user.disable', 'user.enable']);
  });

  it('nobody closes their own account', async () => {
    const system = await person('system-administrator');
    await expect(
      setAccountActive(as(system), { username: system.username, active: false, reason: '已调离本岗位' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the first start', () => {
  it('makes one system and one security administrator; the last of each stays open', async () => {
    const fresh = await testDatabase();
    const context = { actor: operator, now: NOW, database: fresh };
    const made = await createFirstAdministrators(context);
    expect(made.map(({ role }) => role)).toEqual(['system-administrator', 'security-administrator']);
    expect(await createFirstAdministrators(context)).toEqual([]);
    const { rows } = await fresh.query<{ must: boolean }>(
      'SELECT must_change_password AS must FROM app_user',
    );
    expect(rows).toEqual([{ must: true }, { must: true }]);
    for (const { username } of made)
      await expect(
        setAccountActive(context, { username, active: false, reason: '不再使用' }),
      ).rejects.toMatchObject({ complaints: [{ reason: 'last-administrator' }] });
  });
});

async function openSession(userId: string): Promise<void> {
  await database.query(
    `INSERT INTO app_session (id, token, user_id, expires_at, created_at, updated_at)
     VALUES (gen_random_uuid(), gen_random_uuid(), $1, now() + interval '1 hour', now(), now())`,
    [userId],
  );
}

async function sessionsOf(userId: string): Promise<number> {
  const { rows } = await database.query('SELECT 1 FROM app_session WHERE user_id = $1', [userId]);
  return rows.length;
}
