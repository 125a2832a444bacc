import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { openAuth } from '#services/identity/accounts/auth';
import { createUser } from '#services/identity/accounts/create-user';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import type { Identity } from '#services/identity/open-identity';
import { sealerOf } from '#services/identity/seal';
import { testDatabase } from '../../tests/database';
import { POST } from '../api/auth/sign-in/route';
import { actorOf } from './actor';
import { machineClient } from './machine/client';

const operator: Actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING };
const ORIGIN = 'http://localhost:3000';
const OFFICE = '11320500014149463X';
const PASSWORD = 'correct horse battery staple';
const shared = globalThis as unknown as Record<symbol, unknown>;

let context: { actor: Actor; now: number; database: Identity['database'] };
let identity: Identity;

// The door opens the process's own archive and keys: here they are the test's.
beforeAll(async () => {
  const database = await testDatabase();
  const sealer = sealerOf(new Map([0, 1].map((keyNumber) => [keyNumber, Buffer.alloc(32, keyNumber + 1)])));
  identity = { database, sealer, ...openAuth(database, sealer) };
  context = { actor: operator, now: Date.now() * 1000, database };
  shared[Symbol.for('zhengjian.database')] = Promise.resolve(database);
  shared[Symbol.for('zhengjian.identity')] = Promise.resolve(identity);
  await createUser(context, {
    username: 'wang',
    name: '王芳',
    role: 'governor',
    scope: { kind: 'regions', regionCodes: ['320500'] },
    password: PASSWORD,
  });
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ($1, '苏州市公安局', 'Suzhou Public Security Bureau', '320500', 'prefecture', '{issuing}', '公安')`,
    [OFFICE],
  );
});
afterAll(() => identity.close());

function submit(form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams(form);
  return POST(new Request(`${ORIGIN}/api/auth/sign-in`, { method: 'POST', body, headers }));
}

async function signedInCookie(): Promise<string> {
  const response = await submit({ username: 'wang', password: PASSWORD });
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
}

describe('the sign-in form', () => {
  it('leads on to the page asked for', async () => {
    const response = await submit({ username: 'Wang', password: PASSWORD, next: '/quality?region=330000' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/quality?region=330000');
    expect(response.headers.getSetCookie()[0]).not.toMatch(/secure/i);
  });

  it('closes the cookie to plain http behind an https proxy', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    const response = await submit({ username: 'wang', password: PASSWORD }, headers);
    expect(response.headers.getSetCookie()[0]).toMatch(/; Secure$/);
  });

  it.each([
    ['wrong password', { username: 'wang', password: 'x' }, 'wrong'],
    ['unknown user', { username: 'nobody', password: 'x' }, 'wrong'],
    ['no password', { username: 'wang' }, 'no-password'],
    ['no user name', { password: 'x' }, 'no-username'],
  ])('%s: back to the form with the name, in a cookie only', async (_, form, refused) => {
    const response = await submit({ ...form, next: 'https://evil.example' });
    expect(response.headers.get('location')).toBe(`/sign-in?refused=${refused}&next=%2F`);
    expect(response.headers.getSetCookie()).toHaveLength(1);
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^sign-in-name=\w*; Path=\/sign-in; Max-Age=(120|0); HttpOnly/,
    );
  });

  it('refuses a form of another site and one that is too large', async () => {
    const foreign = await submit(
      { username: 'wang', password: PASSWORD },
      { origin: 'https://evil.example' },
    );
    expect(foreign.status).toBe(403);
    expect((await submit({ username: 'x'.repeat(20_000) })).status).toBe(413);
  });
});

describe('actorOf', () => {
  const call = (headers: Record<string, string>, method = 'GET') =>
    new Request(`${ORIGIN}/api/v1/records`, { method, headers });

  it('knows a person by cookie; for changes only from our own pages', async () => {
    const cookie = await signedInCookie();
    expect(await actorOf(call({ cookie }))).toMatchObject({ kind: 'person', name: '王芳', role: 'governor' });
    const ours = { cookie, origin: ORIGIN, host: 'localhost:3000' };
    expect(await actorOf(call(ours, 'POST'))).toMatchObject({ kind: 'person' });
    const foreign = actorOf(call({ ...ours, origin: 'https://evil.example' }, 'POST'));
    await expect(foreign).rejects.toMatchObject({ code: 'forbidden' });
    const door = { purpose: 'records.push', limit: 'records.push' } as const;
    await expect(machineClient(call({ cookie }), door)).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('a machine client’s key opens the machine doors only', async () => {
    const { key } = await issueApiKey(context, { organisation: OFFICE, label: '前置机' });
    const brought: Record<string, string>[] = [{ authorization: `Bearer ${key}` }, { signature: 's=:AA==:' }];
    for (const headers of brought)
      await expect(actorOf(call(headers))).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['a foreign key', { authorization: `Bearer zj_00000000-0000-4000-8000-000000000000_${'x'.repeat(43)}` }],
    ['another scheme', { authorization: 'Basic d2FuZzp4' }],
    ['an empty key', { authorization: 'Bearer ' }],
    ['an invented session', { cookie: 'zhengjian.session_token=abc.def' }],
  ])('%s: not signed in', async (_, headers) => {
    await expect(actorOf(call(headers))).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('a bad key is not saved by a good cookie', async () => {
    const headers = { cookie: await signedInCookie(), authorization: 'Bearer nonsense' };
    await expect(actorOf(call(headers))).rejects.toMatchObject({ code: 'not-signed-in' });
  });
});
