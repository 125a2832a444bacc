import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { testDatabase } from '../../../tests/database';
import type { Identity } from '../open-identity';
import { sealerOf } from '../seal';
import { openSessionOf } from '../sessions/open-session-of';
import { actorOfSession } from './actor-of-session';
import { openAuth, SESSION_COOKIE } from './auth';
import { changePassword } from './change-password';
import { createUser } from './create-user';
import { endSession } from './end-session';
import { signIn } from './sign-in';

const operator: Actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING };
const NOW = Date.now() * 1000;
const PASSWORD = 'correct horse battery staple';
const sealer = sealerOf(new Map([0, 1].map((keyNumber) => [keyNumber, Buffer.alloc(32, keyNumber + 1)])));

let database: Database;
let identity: Identity;
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
  identity = { database, sealer, ...openAuth(database, sealer) };
});
afterAll(() => identity.close());

async function newUser(
  scope: Actor['scope'] = { kind: 'regions', regionCodes: ['320500'] },
): Promise<string> {
  const username = `user-${++count}`;
  const context = { actor: operator, now: NOW, database };
  await createUser(context, { username, name: '王芳', role: 'governor', scope, password: PASSWORD });
  return username;
}

const tryIn = (username: string, password: string, now = NOW) =>
  signIn(identity, now, {
    username,
    password,
    userAgent: 'test',
    origin: { door: 'api', address: `198.51.100.${count % 250}` },
  });

const carrying = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

describe('sign-in', () => {
  it('opens a session whose actor has role, scope and the scope in words', async () => {
    const username = await newUser({ kind: 'regions', regionCodes: ['320500'] });
    const { actor, cookies } = await tryIn(` ${username.toUpperCase()} `, PASSWORD);
    expect(actor).toMatchObject({
      kind: 'person',
      name: '王芳',
      role: 'governor',
      scope: { kind: 'regions', regionCodes: ['320500'] },
      scopeLabel: { zh: '320500', en: 'Suzhou (Jiangsu)' },
    });
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(new RegExp(`^${SESSION_COOKIE}=.*Max-Age=43200.*HttpOnly.*SameSite=Lax`, 'i'));
    const { origin: _, ...standing } = actor;
    expect(await actorOfSession(identity, carrying(cookies))).toEqual(standing);
  });

  it('refuses wrong password, unknown name, unfit name and closed account with the same words', async () => {
    const username = await newUser();
    const closed = await newUser();
    await database.query('UPDATE app_user SET active = false WHERE username = $1', [closed]);
    const refusals = [
      tryIn(username, `${PASSWORD}x`),
      tryIn(username, ''),
      tryIn(username, 'x'.repeat(5000)),
      tryIn('nobody-here', PASSWORD),
      tryIn('not a name; --', PASSWORD),
      tryIn('', ''),
      tryIn(closed, PASSWORD),
    ].map((attempt) => attempt.catch((error) => `${error.code}: ${error.message}`));
    expect(new Set(await Promise.all(refusals))).toEqual(
      new Set(['not-signed-in: the user name or the password is not right']),
    );
    const sessions = await database.query(
      'SELECT 1 FROM app_session JOIN app_user u ON u.id = user_id WHERE u.username = $1',
      [closed],
    );
    expect(sessions.rows).toEqual([]);
  });

  it('takes about as long for an unknown name as for a wrong password', async () => {
    const username = await newUser();
    const median = async (name: string) => {
      const times: number[] = [];
      for (let round = 0; round < 5; round++) {
        const begin = performance.now();
        await tryIn(name, 'wrong password').catch(() => {});
        times.push(performance.now() - begin);
      }
      return times.sort((a, b) => a - b)[2]!;
    };
    // One argon2id each, some 50 ms; without it the unknown name would answer in a few.
    expect(await median('nobody-there')).toBeGreaterThan((await median(username)) / 3);
  });

  it('closes a name after five refusals, known or not, ever longer, and opens it as time passes', async () => {
    for (const username of [await newUser(), 'no-such-user']) {
      for (let round = 0; round < 5; round++) {
        await expect(tryIn(username, 'wrong password')).rejects.toMatchObject({ code: 'not-signed-in' });
      }
      const minutes = async (now: number) => {
        const refusal = await tryIn(username, PASSWORD, now).catch((error) => error);
        expect(refusal).toMatchObject({ code: 'too-many', complaints: [{ reason: 'closed-until' }] });
        return Math.round((Number(refusal.complaints[0].hint) - now) / 60_000_000);
      };
      expect(await minutes(NOW)).toBe(1);
      let now = NOW;
      for (const closed of [1, 2, 4, 8, 15, 15]) {
        expect(await minutes(now)).toBe(closed);
        now += closed * 60_000_000;
        await expect(tryIn(username, 'wrong password', now)).rejects.toMatchObject({ code: 'not-signed-in' });
      }
      // A name is never closed for longer than a quarter of an hour; a right password then clears its count.
      if (username !== 'no-such-user') {
        await expect(tryIn(username, PASSWORD, now + 15 * 60_000_000)).resolves.toBeDefined();
        const left = `SELECT count(*)::int AS n FROM sign_in_attempt WHERE subject LIKE 'name:%' AND closed_until > now() + interval '1 hour'`;
        expect((await database.query<{ n: number }>(left)).rows).toEqual([{ n: 0 }]);
      }
    }
  });

  it('a thousand guesses at once are counted one by one', async () => {
    const username = await newUser();
    const guesses = Array.from({ length: 12 }, (_, guess) =>
      tryIn(username, `guess ${guess}`).catch((e) => e.code),
    );
    const codes = await Promise.all(guesses);
    expect(codes.filter((code) => code === 'not-signed-in')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too-many')).toHaveLength(7);
  });

  it('closes an address that tries many names, and its own successes do not buy guesses', async () => {
    const mine = await newUser();
    const from = (name: string, password: string) =>
      signIn(identity, NOW, {
        username: name,
        password,
        userAgent: null,
        origin: { door: 'api', address: '203.0.113.9' },
      });
    const codes: string[] = [];
    for (let guess = 0; guess < 32; guess++) {
      if (guess % 10 === 9) await from(mine, PASSWORD).catch(() => {});
      codes.push(await from(`unknown-${guess}`, 'x').catch((error) => error.code));
    }
    expect(codes.slice(0, 30)).toEqual(new Array(30).fill('not-signed-in'));
    expect(codes.slice(30)).toEqual(['too-many', 'too-many']);
    await expect(from(mine, PASSWORD)).rejects.toMatchObject({ code: 'too-many' });
    await expect(tryIn(mine, PASSWORD)).resolves.toBeDefined();
  });

  it('verifies a hash of the first release once and keeps a better one', async () => {
    const username = await newUser();
    const { hashPassword: hashScrypt } = await import('better-auth/crypto');
    const held = async () =>
      (
        await database.query<{ password: string }>(
          'SELECT c.password FROM app_credential c JOIN app_user u ON u.id = c.user_id WHERE u.username = $1',
          [username],
        )
      ).rows[0]!.password;
    await database.query(
      'UPDATE app_credential SET password = $2 WHERE user_id = (SELECT id FROM app_user WHERE username = $1)',
      [username, await hashScrypt(PASSWORD)],
    );
    await expect(tryIn(username, `${PASSWORD}x`)).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(await held()).not.toMatch(/^\$argon2id/);
    await tryIn(username, PASSWORD);
    const renewed = await held();
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1/);
    await tryIn(username, PASSWORD);
    expect(await held()).toBe(renewed);
  });

  it('leaves audit rows that hold neither the typed name nor the password', async () => {
    const username = await newUser();
    await tryIn(username, 'Wrong-Pass-Typed').catch(() => {});
    await tryIn('Typed-Into-Name', 'x').catch(() => {});
    await tryIn(username, PASSWORD);
    const { rows } = await database.query<{ row: string }>('SELECT a::text AS row FROM audit_entry a');
    const all = rows.map(({ row }) => row.toLowerCase()).join('\n');
    expect(all).toContain('sign-in.refused');
    for (const typed of ['wrong-pass-typed', 'typed-into-name', PASSWORD]) expect(all).not.toContain(typed);
  });
});

describe('a session', () => {
  it('is nothing without a cookie, with an altered one, or signed by another house', async () => {
    const { cookies } = await tryIn(await newUser(), PASSWORD);
    expect(await actorOfSession(identity, new Headers())).toBeNull();
    const altered = cookies.map((cookie) =>
      cookie.replace(/=(.)/, (_, sign) => `=${sign === 'a' ? 'b' : 'a'}`),
    );
    expect(await actorOfSession(identity, carrying(altered))).toBeNull();
    const foreign = sealerOf(
      new Map([0, 1].map((keyNumber) => [keyNumber, Buffer.alloc(32, keyNumber + 7)])),
    );
    const elsewhere: Identity = { database, sealer: foreign, ...openAuth(database, foreign) };
    expect(await actorOfSession(elsewhere, carrying(cookies))).toBeNull();
    await elsewhere.close();
  });

  it('ends when it expires', async () => {
    const { cookies } = await tryIn(await newUser(), PASSWORD);
    await database.query(`UPDATE app_session SET expires_at = now() - interval '1 second'`);
    expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
  });

  it('ends when nobody uses it for an hour; use is noted once a minute', async () => {
    const { cookies } = await tryIn(await newUser(), PASSWORD);
    const seen = async () =>
      (
        await database.query<{ age: number }>(
          `SELECT extract(epoch FROM now() - max(last_seen_at))::int AS age FROM app_session`,
        )
      ).rows[0]!.age;
    await database.query(`UPDATE app_session SET last_seen_at = now() - interval '59 minutes'`);
    expect(await actorOfSession(identity, carrying(cookies))).not.toBeNull();
    expect(await seen()).toBeLessThan(5);
    await database.query(`UPDATE app_session SET last_seen_at = now() - interval '40 seconds'`);
    await actorOfSession(identity, carrying(cookies));
    expect(await seen()).toBeGreaterThan(30);
    await database.query(`UPDATE app_session SET last_seen_at = now() - interval '61 minutes'`);
    expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
  });

  it('ends by sign-out, on the server too', async () => {
    const { cookies } = await tryIn(await newUser(), PASSWORD);
    await endSession(identity, NOW, carrying(cookies));
    expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
    await endSession(identity, NOW, new Headers());
  });

  it('ends when the password changes or the account is closed; a new role holds at once', async () => {
    const username = await newUser();
    const { cookies } = await tryIn(username, PASSWORD);
    await database.query(`UPDATE app_user SET role = 'handler' WHERE username = $1`, [username]);
    expect(await actorOfSession(identity, carrying(cookies))).toMatchObject({ role: 'handler' });
    // Whoever becomes an administrator enrols before anything else.
    await database.query(`UPDATE app_user SET role = 'auditor' WHERE username = $1`, [username]);
    expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
    expect(await openSessionOf(identity, carrying(cookies))).toMatchObject({ step: 'enrol' });
    await database.query('UPDATE app_user SET active = false WHERE username = $1', [username]);
    expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
    await database.query('UPDATE app_user SET active = true WHERE username = $1', [username]);
    await database.query(`UPDATE app_user SET role = 'governor' WHERE username = $1`, [username]);
    expect(await actorOfSession(identity, carrying(cookies))).toMatchObject({ role: 'governor' });
    const password = await changePassword({ actor: operator, now: NOW, database }, { username });
    expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
    await expect(tryIn(username, PASSWORD)).rejects.toMatchObject({ code: 'not-signed-in' });
    // A password that an administrator has seen opens nothing but its change.
    const again = await tryIn(username, password);
    expect(await actorOfSession(identity, carrying(again.cookies))).toBeNull();
    expect(await openSessionOf(identity, carrying(again.cookies))).toMatchObject({ step: 'password' });
  });
});

it('nobody can sign up', async () => {
  const body = { email: 'a@example.org', password: PASSWORD, name: 'x' };
  await expect(identity.auth.api.signUpEmail({ body })).rejects.toThrow();
});
