import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Role } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { openAuth } from '#services/identity/accounts/auth';
import { createUser } from '#services/identity/accounts/create-user';
import type { Identity } from '#services/identity/open-identity';
import { sealerOf } from '#services/identity/seal';
import { enrolWithSecret } from '#services/identity/second-factor/enrol';
import { codeAt, randomSecret } from '#services/identity/second-factor/totp';
import { testDatabase } from '../../../tests/database';
import { POST as unlock } from '../../api/auth/administer/lock/route';
import { POST as reset } from '../../api/auth/administer/second-factor/route';
import { POST as endAnybodys } from '../../api/auth/administer/session/route';
import { POST as enrol } from '../../api/auth/enrol/route';
import { GET as callback } from '../../api/auth/oidc/callback/route';
import { POST as providerLogout } from '../../api/auth/oidc/logout/route';
import { GET as start } from '../../api/auth/oidc/start/route';
import { POST as password } from '../../api/auth/password/route';
import { POST as removeFactor } from '../../api/auth/second-factor/remove/route';
import { POST as secondFactor } from '../../api/auth/second-factor/route';
import { POST as endOwn } from '../../api/auth/sessions/end/route';
import { POST as signIn } from '../../api/auth/sign-in/route';

const operator: Actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING };
const ORIGIN = 'http://localhost:3000';
const PASSWORD = 'correct horse battery staple';
const shared = globalThis as unknown as Record<symbol, unknown>;

let identity: Identity;
let count = 0;

beforeAll(async () => {
  const database = await testDatabase();
  const sealer = sealerOf(new Map([0, 1].map((keyNumber) => [keyNumber, Buffer.alloc(32, keyNumber + 1)])));
  identity = { database, sealer, ...openAuth(database, sealer) };
  shared[Symbol.for('zhengjian.database')] = Promise.resolve(database);
  shared[Symbol.for('zhengjian.identity')] = Promise.resolve(identity);
});
afterAll(() => identity.close());

type Door = (request: Request) => Promise<Response>;

function post(door: Door, form: Record<string, string>, cookie = '', headers: Record<string, string> = {}) {
  const body = new URLSearchParams(form);
  return door(new Request(`${ORIGIN}/api/auth/x`, { method: 'POST', body, headers: { cookie, ...headers } }));
}

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .find((cookie) => cookie?.startsWith('zhengjian.session_token='))!;
const refusedOf = (response: Response) =>
  new URL(response.headers.get('location') ?? '/', ORIGIN).searchParams.get('refused');

async function newUser(role: Role) {
  const username = `door-${++count}`;
  const scope = role === 'governor' ? ({ kind: 'regions', regionCodes: ['320500'] } as const) : EVERYTHING;
  const request = { username, name: '王芳', role, scope, password: PASSWORD, staffNumber: `D-${count}` };
  const { database } = identity;
  const { id } = await createUser({ actor: operator, now: Date.now() * 1000, database }, request);
  return { id, username };
}

/** A whole session of somebody with this role. */
async function entered(role: Role) {
  const user = await newUser(role);
  const secret = randomSecret();
  if (role !== 'governor') await enrolWithSecret(identity, user.id, Date.now() * 1000, secret);
  let cookie = cookieOf(await post(signIn, { username: user.username, password: PASSWORD }));
  if (role !== 'governor') {
    cookie = cookieOf(await post(secondFactor, { code: codeAt(secret, Date.now() * 1000) }, cookie));
  }
  return { ...user, cookie, secret };
}

const DOORS: readonly (readonly [name: string, door: Door, form: Record<string, string>])[] = [
  ['second factor', secondFactor, { code: '000000' }],
  ['enrolment', enrol, { code: '000000' }],
  ['password', password, { current: 'x', new: 'y', again: 'y' }],
  ['removal of the second factor', removeFactor, { code: '000000' }],
  ['own sessions', endOwn, {}],
  ['anybody’s session', endAnybodys, { session: 'x', reason: '测试原因' }],
  ['locks', unlock, { username: 'x', reason: '测试原因' }],
  ['others’ second factors', reset, { username: 'x', reason: '测试原因' }],
];

describe.each(DOORS)('the door of %s', (_, door, form) => {
  it('opens to nobody without a session, with a made-up one, or from another site', async () => {
    expect(refusedOf(await post(door, form))).toBe('session-over');
    expect(refusedOf(await post(door, form, 'zhengjian.session_token=made.up'))).toBe('session-over');
    const { cookie } = await entered('governor');
    expect((await post(door, form, cookie, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(door, { ...form, pad: 'x'.repeat(20_000) }, cookie)).status).toBe(413);
  });
});

it.each([
  ['own sessions', endOwn, {}],
  ['removal of the second factor', removeFactor, { code: '000000' }],
  ['anybody’s session', endAnybodys, { session: 'x', reason: '测试原因' }],
  [
    'password',
    password,
    { current: PASSWORD, new: 'another fine long text', again: 'another fine long text' },
  ],
])('a session that owes its second factor does not open the door of %s', async (_, door, form) => {
  const { username } = await newUser('security-administrator');
  const owing = cookieOf(await post(signIn, { username, password: PASSWORD }));
  expect(refusedOf(await post(door as Door, form as Record<string, string>, owing))).toMatch(
    /^(session-over|forbidden)$/,
  );
});

it.each<Role>(['governor', 'auditor', 'system-administrator'])(
  'a %s neither ends others’ sessions nor unlocks nor resets',
  async (role) => {
    const { cookie } = await entered(role);
    const other = await entered('governor');
    const { rows } = await identity.database.query<{ id: string }>(
      'SELECT id FROM app_session WHERE user_id = $1',
      [other.id],
    );
    const reason = '测试原因';
    for (const attempt of [
      post(endAnybodys, { session: rows[0]!.id, reason }, cookie),
      post(unlock, { username: other.username, reason }, cookie),
      post(reset, { username: other.username, reason }, cookie),
    ]) {
      expect(refusedOf(await attempt)).toBe('forbidden');
    }
    // One's own door does not end another's session either: it is not found.
    expect(refusedOf(await post(endOwn, { session: rows[0]!.id }, cookie))).toBe('session-gone');
  },
);

it('the security administrator ends a session and unlocks an account, with a reason', async () => {
  const { cookie } = await entered('security-administrator');
  const other = await entered('governor');
  const { rows } = await identity.database.query<{ id: string }>(
    'SELECT id FROM app_session WHERE user_id = $1',
    [other.id],
  );
  const session = rows[0]!.id;
  expect(refusedOf(await post(endAnybodys, { session, reason: '' }, cookie))).toBe('reason-length');
  expect(
    (await post(endAnybodys, { session, reason: '设备遗失' }, cookie)).headers.get('location'),
  ).toContain('done=');
  expect(refusedOf(await post(endOwn, {}, other.cookie))).toBe('session-over');
  for (let round = 0; round < 5; round++) await post(signIn, { username: other.username, password: 'x' });
  const closed = await post(signIn, { username: other.username, password: PASSWORD });
  expect(refusedOf(closed)).toBe('too-many');
  expect(new URL(closed.headers.get('location')!, ORIGIN).searchParams.get('until')).toMatch(/^\d{16}$/);
  await post(unlock, { username: other.username, reason: '本人来电核实' }, cookie);
  expect(refusedOf(await post(signIn, { username: other.username, password: PASSWORD }))).toBeNull();
  const audited = await identity.database.query<{ action: string; reason: string }>(
    `SELECT action, reason FROM audit_entry WHERE subject = $1 AND reason IS NOT NULL ORDER BY id`,
    [`user:${other.id}`],
  );
  expect(audited.rows).toEqual([
    { action: 'session.ended', reason: '设备遗失' },
    { action: 'sign-in.unlocked', reason: '本人来电核实' },
  ]);
});

describe('one’s own password', () => {
  it.each([
    ['a wrong present one', { current: 'x', new: 'another fine long text' }, 'current-wrong'],
    [
      'typed differently',
      { current: PASSWORD, new: 'another fine long text', again: 'other' },
      'passwords-differ',
    ],
    ['guessable', { current: PASSWORD, new: 'password1234' }, 'password-guessable'],
    ['too short', { current: PASSWORD, new: 'short' }, 'password-too-short'],
    ['the present one again', { current: PASSWORD, new: PASSWORD }, 'password-used-before'],
  ])('%s: refused', async (_, form, refused) => {
    const { cookie } = await entered('governor');
    expect(refusedOf(await post(password, { again: form.new, ...form }, cookie))).toBe(refused);
  });

  it('changes: this session goes on under another token, others end, the last five are not used again', async () => {
    const { username, cookie } = await entered('governor');
    const other = cookieOf(await post(signIn, { username, password: PASSWORD }));
    const changed = 'another fine long text';
    const answer = await post(password, { current: PASSWORD, new: changed, again: changed }, cookie);
    const renewed = cookieOf(answer);
    expect(renewed).not.toBe(cookie);
    for (const ended of [cookie, other])
      expect(refusedOf(await post(endOwn, {}, ended))).toBe('session-over');
    const back = await post(password, { current: changed, new: PASSWORD, again: PASSWORD }, renewed);
    expect(refusedOf(back)).toBe('password-used-before');
    expect(refusedOf(await post(signIn, { username, password: PASSWORD }))).toBe('wrong');
    expect(refusedOf(await post(signIn, { username, password: changed }))).toBeNull();
  });
});

it('without an identity provider its doors are not there', async () => {
  for (const [path, door] of [
    ['start', start],
    ['callback?code=x&state=y', callback],
  ] as const) {
    expect((await door(new Request(`${ORIGIN}/api/auth/oidc/${path}`))).status).toBe(404);
  }
  expect((await post(providerLogout, { logout_token: 'x' })).status).toBe(404);
});
