import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { testDatabase } from '../../../tests/database';
import type { Identity } from '../open-identity';
import { sealerOf } from '../seal';
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

async function newUser(scope: Actor['scope'] = EVERYTHING): Promise<string> {
  const username = `user-${++count}`;
  const context = { actor: operator, now: NOW, database };
  await createUser(context, { username, name: '王芳', role: 'governor', scope, password: PASSWORD });
  return username;
}

const tryIn = (username: string, password: string, now = NOW) =>
  signIn(identity, now, { username, password, userAgent: 'test' });

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
      scopeLabel: { zh: '320500', en: '320500' },
    });
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(new RegExp(`^${SESSION_COOKIE}=.*Max-Age=43200.*HttpOnly.*SameSite=Lax`, 'i'));
    expect(await actorOfSession(identity, carrying(cookies))).toEqual(actor);
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
    // One scrypt each, some 50 ms; without it the unknown name would answer in a few.
    expect(await median('nobody-there')).toBeGreaterThan((await median(username)) / 3);
  });

  it('closes a name after ten refusals, known or not, and opens it as they age', async () => {
    for (const username of [await newUser(), 'no-such-user']) {
      for (let round = 0; round < 10; round++) {
        await expect(tryIn(username, 'wrong password')).rejects.toMatchObject({ code: 'not-signed-in' });
      }
      await expect(tryIn(username, PASSWORD)).rejects.toMatchObject({ code: 'too-many' });
    }
    const later = NOW + 16 * 60 * 1_000_000;
    await expect(tryIn(`user-${count}`, PASSWORD, later)).resolves.toBeDefined();
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

  it('ends by sign-out, on the server too', async () => {
    const { cookies } = await tryIn(await newUser(), PASSWORD);
    await endSession(identity, NOW, carrying(cookies));
    expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
    await endSession(identity, NOW, new Headers());
  });

  it('ends when the password changes or the account is closed; a new role holds at once', async () => {
    const username = await newUser();
    const { cookies } = await tryIn(username, PASSWORD);
    await database.query(`UPDATE app_user SET role = 'auditor' WHERE username = $1`, [username]);
    expect(await actorOfSession(identity, carrying(cookies))).toMatchObject({ role: 'auditor' });
    await database.query('UPDATE app_user SET active = false WHERE username = $1', [username]);
    expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
    await database.query('UPDATE app_user SET active = true WHERE username = $1', [username]);
    const password = await changePassword({ actor: operator, now: NOW, database }, { username });
    expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
    await expect(tryIn(username, PASSWORD)).rejects.toMatchObject({ code: 'not-signed-in' });
    expect((await tryIn(username, password)).actor.role).toBe('auditor');
  });
});

it('nobody can sign up', async () => {
  const body = { email: 'a@example.org', password: PASSWORD, name: 'x' };
  await expect(identity.auth.api.signUpEmail({ body })).rejects.toThrow();
});
