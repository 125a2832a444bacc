import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Actor, Role } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { testDatabase } from '../../../tests/database';
import { actorOfSession } from '../accounts/actor-of-session';
import { openAuth } from '../accounts/auth';
import { createUser } from '../accounts/create-user';
import { signIn } from '../accounts/sign-in';
import type { Identity } from '../open-identity';
import { sealerOf } from '../seal';
import { openSessionOf } from '../sessions/open-session-of';
import { confirmEnrolment, enrolmentOf } from './enrol';
import { passSecondFactor } from './pass';
import { removeOwnSecondFactor, resetSecondFactor } from './remove';
import { codeAt } from './totp';

const operator: Actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING };
const NOW = Date.now() * 1000;
const STEP = 30_000_000;
const PASSWORD = 'correct horse battery staple';
const origin = { door: 'api', address: '198.51.100.7' } as const;
const comer = { origin, userAgent: 'test' };
const sealer = sealerOf(new Map([0, 1].map((keyNumber) => [keyNumber, Buffer.alloc(32, keyNumber + 1)])));

let database: Database;
let identity: Identity;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
  identity = { database, sealer, ...openAuth(database, sealer) };
});
afterAll(() => identity.close());

const carrying = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

async function newUser(role: Role): Promise<string> {
  const username = `user-${++count}`;
  const scope = role === 'governor' ? ({ kind: 'regions', regionCodes: ['320500'] } as const) : EVERYTHING;
  const staffNumber = `T-${count}`;
  const request = { username, name: '王芳', role, scope, password: PASSWORD, staffNumber };
  await createUser({ actor: operator, now: NOW, database }, request);
  return username;
}

async function enter(username: string) {
  const { cookies } = await signIn(identity, NOW, {
    username,
    password: PASSWORD,
    userAgent: 'test',
    origin,
  });
  return { cookies, session: (await openSessionOf(identity, carrying(cookies)))! };
}

/** Signed in and enrolled at NOW; further codes are of later steps. */
async function enrolled(role: Role) {
  const username = await newUser(role);
  const { cookies, session } = await enter(username);
  const enrolment = await enrolmentOf(identity, session, NOW);
  const code = codeAt(enrolment.secret, NOW);
  const renewed = await confirmEnrolment(identity, session, { now: NOW, code, comer });
  return { username, ...enrolment, before: cookies, after: renewed };
}

describe('an administrator without a second factor', () => {
  it.each<Role>(['system-administrator', 'security-administrator', 'auditor'])(
    '%s: the password opens nothing but the enrolment',
    async (role) => {
      const { cookies, session } = await enter(await newUser(role));
      expect(session.step).toBe('enrol');
      expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
    },
  );

  it('enrols by the first code; the session goes on under another token', async () => {
    const { before, after, address, secret, recoveryCodes } = await enrolled('auditor');
    expect(new URL(address).searchParams.get('secret')).toBe(secret);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await openSessionOf(identity, carrying(before))).toBeNull();
    expect(await actorOfSession(identity, carrying(after))).toMatchObject({ role: 'auditor' });
  });

  it('sees the same secret on a page loaded twice, and a wrong code enrols nobody', async () => {
    const { session } = await enter(await newUser('auditor'));
    const [one, other] = await Promise.all([1, 2].map(() => enrolmentOf(identity, session, NOW)));
    expect(one).toEqual(other);
    const late = codeAt(one!.secret, NOW + 3 * STEP);
    for (const code of ['', '000000', 'abcdef', late, one!.recoveryCodes[0]!]) {
      const attempt = confirmEnrolment(identity, session, { now: NOW + count++ * 1800_000_000, code, comer });
      await expect(attempt, code).rejects.toMatchObject({ code: 'invalid-input' });
    }
  });
});

describe('the second factor', () => {
  it('is asked after the password, and opens once per code', async () => {
    const { username, secret } = await enrolled('governor');
    const now = NOW + STEP;
    const first = await enter(username);
    expect(first.session.step).toBe('second-factor');
    expect(await actorOfSession(identity, carrying(first.cookies))).toBeNull();
    const spent = { now, code: codeAt(secret, NOW), comer };
    await expect(passSecondFactor(identity, first.session, spent)).rejects.toMatchObject({
      complaints: [{ reason: 'code-wrong' }],
    });
    const code = codeAt(secret, now);
    const cookies = await passSecondFactor(identity, first.session, { now, code, comer });
    expect(await actorOfSession(identity, carrying(cookies))).toMatchObject({ role: 'governor' });
    expect(await openSessionOf(identity, carrying(first.cookies))).toBeNull();
    const second = await enter(username);
    await expect(passSecondFactor(identity, second.session, { now, code, comer })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  it('two sign-ins that send the same code at once: one comes in', async () => {
    const { username, secret } = await enrolled('governor');
    const now = NOW + STEP;
    const code = codeAt(secret, now);
    const entered = await Promise.all([enter(username), enter(username)]);
    const outcomes = await Promise.allSettled(
      entered.map(({ session }) => passSecondFactor(identity, session, { now, code, comer })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('closes after five wrong codes, even to the right one, for all of this person’s sessions', async () => {
    const { username, secret } = await enrolled('governor');
    const now = NOW + STEP;
    for (let round = 0; round < 5; round++) {
      const { session } = await enter(username);
      await expect(passSecondFactor(identity, session, { now, code: '000000', comer })).rejects.toMatchObject(
        {
          code: 'invalid-input',
        },
      );
    }
    const { session } = await enter(username);
    const right = { now, code: codeAt(secret, now), comer };
    await expect(passSecondFactor(identity, session, right)).rejects.toMatchObject({ code: 'too-many' });
  });

  it('a recovery code opens once, however it is typed; another person’s does not', async () => {
    const { username, recoveryCodes } = await enrolled('governor');
    const stranger = await enrolled('governor');
    const typed = recoveryCodes[3]!.toLowerCase().replaceAll('-', ' ');
    const first = await enter(username);
    const foreign = { now: NOW, code: stranger.recoveryCodes[0]!, comer };
    await expect(passSecondFactor(identity, first.session, foreign)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    const cookies = await passSecondFactor(identity, first.session, { now: NOW, code: typed, comer });
    expect(await actorOfSession(identity, carrying(cookies))).not.toBeNull();
    const again = await enter(username);
    await expect(
      passSecondFactor(identity, again.session, { now: NOW, code: recoveryCodes[3]!, comer }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('rests sealed and as digests', async () => {
    const { secret, recoveryCodes } = await enrolled('governor');
    const { rows } = await database.query<{ row: string }>(
      `SELECT f::text AS row FROM app_second_factor f UNION ALL SELECT c::text FROM app_recovery_code c
       UNION ALL SELECT a::text FROM audit_entry a`,
    );
    const all = rows.map(({ row }) => row).join('\n');
    for (const kept of [secret, ...recoveryCodes]) {
      expect(all).not.toContain(kept);
      expect(all).not.toContain(Buffer.from(kept).toString('hex'));
    }
  });

  it('is removed by its owner with a code, not by an administrator who must have one', async () => {
    const { username, secret, after } = await enrolled('governor');
    const session = (await openSessionOf(identity, carrying(after)))!;
    const actor = (await actorOfSession(identity, carrying(after)))!;
    const context = { actor, now: NOW + STEP, database };
    await expect(removeOwnSecondFactor(identity, context, session, '123456')).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await removeOwnSecondFactor(identity, context, session, codeAt(secret, NOW + STEP));
    expect((await enter(username)).session.step).toBeNull();

    const admin = await enrolled('auditor');
    const adminSession = (await openSessionOf(identity, carrying(admin.after)))!;
    await expect(
      removeOwnSecondFactor(identity, context, adminSession, codeAt(admin.secret, NOW + STEP)),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is reset by the security administrator, with a reason, never for themselves; sessions end', async () => {
    const { username, after } = await enrolled('auditor');
    const reset = (actor: Actor, of: string, reason = '手机丢失') =>
      resetSecondFactor({ actor, now: NOW, database }, { username: of, reason });
    const { after: adminCookies, username: adminName } = await enrolled('security-administrator');
    const security = (await actorOfSession(identity, carrying(adminCookies)))!;
    for (const role of ['system-administrator', 'auditor', 'governor'] as const) {
      await expect(reset({ ...security, role }, username)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(reset(security, adminName)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(reset(security, username, ' ')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(reset(security, 'nobody')).rejects.toMatchObject({ code: 'not-found' });
    await reset(security, username);
    expect(await openSessionOf(identity, carrying(after))).toBeNull();
    expect((await enter(username)).session.step).toBe('enrol');
    await expect(reset(security, username)).rejects.toMatchObject({ code: 'conflict' });
  });
});
