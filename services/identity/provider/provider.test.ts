import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { testDatabase } from '../../../tests/database';
import { type Forgery, ForgingProvider } from '../../../tests/provider/forging-provider';
import { actorOfSession } from '../accounts/actor-of-session';
import { openAuth } from '../accounts/auth';
import { createUser } from '../accounts/create-user';
import type { Identity } from '../open-identity';
import { sealerOf } from '../seal';
import { openSessionOf } from '../sessions/open-session-of';
import { backChannelLogout } from './back-channel-logout';
import { beginProviderSignIn } from './begin';
import { finishProviderSignIn } from './finish';
import { openProvider, type Provider } from './open-provider';
import { unlinkOwn } from './unlink';

const operator: Actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING };
const NOW = Date.now() * 1000;
const ADDRESS = 'https://zhengjian.example';
const comer = { origin: { door: 'api', address: '198.51.100.7' }, userAgent: 'test' } as const;
const sealer = sealerOf(new Map([0, 1].map((keyNumber) => [keyNumber, Buffer.alloc(32, keyNumber + 1)])));

let database: Database;
let identity: Identity;
let op: ForgingProvider;
let provider: Provider;
let count = 0;

const settingsOf = (changes: object = {}) => ({
  issuer: op.issuer,
  clientId: op.clientId,
  proof: { secret: op.clientSecret },
  address: ADDRESS,
  staffClaim: 'staff_number',
  scope: 'openid',
  reach: { networks: ['127.0.0.1/32'], plainHttp: true },
  ...changes,
});

beforeAll(async () => {
  database = await testDatabase();
  identity = { database, sealer, ...openAuth(database, sealer) };
  op = await ForgingProvider.start();
  provider = openProvider(settingsOf());
});
afterAll(async () => {
  await provider.close();
  op.close();
  await identity.close();
});
beforeEach(() => {
  op.next = {};
});

const carrying = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });

/** An account that waits for its staff number. */
async function invite(role: 'governor' | 'auditor' = 'governor') {
  const username = `user-${++count}`;
  const staffNumber = `S-${count}`;
  const scope = role === 'governor' ? ({ kind: 'regions', regionCodes: ['320500'] } as const) : EVERYTHING;
  const { id } = await createUser(
    { actor: operator, now: NOW, database },
    { username, name: '王芳', role, scope, staffNumber },
  );
  return { id, staffNumber, subject: `subject-${count}` };
}

async function away(linkTo: string | null = null) {
  return beginProviderSignIn(identity, provider, { now: NOW, next: '/quality', linkTo });
}

const come = (flow: string | null, answer: URL, signedIn: string | null = null, now = NOW) =>
  finishProviderSignIn(identity, provider, { now, answer, flow, signedIn, comer });

const reasonOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'signed in',
    (error) => error.complaints?.[0]?.reason ?? `${error}`,
  );

const sessions = async () =>
  (await database.query<{ n: number }>('SELECT count(*)::int AS n FROM app_session')).rows[0]!.n;

describe('signing in by the provider', () => {
  it('goes there with PKCE, state and nonce, comes back to the account of the staff number, and is linked', async () => {
    const { id, staffNumber, subject } = await invite();
    const { address, flow } = await away();
    const asked = new URL(address).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: op.clientId,
      redirect_uri: `${ADDRESS}/api/auth/oidc/callback`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
    });
    const answer = op.back(address, { subject, staff_number: staffNumber.toLowerCase(), sid: 'sid-1' });
    const { next, cookies } = await come(flow, answer);
    expect(next).toBe('/quality');
    expect(await actorOfSession(identity, carrying(cookies))).toMatchObject({ id, role: 'governor' });
    const again = await away();
    const later = await come(again.flow, op.back(again.address, { subject }));
    expect(await actorOfSession(identity, carrying(later.cookies))).toMatchObject({ id });
  });

  it('an administrator still owes the second factor of this house', async () => {
    const { staffNumber, subject } = await invite('auditor');
    const { address, flow } = await away();
    const { cookies } = await come(flow, op.back(address, { subject, staff_number: staffNumber }));
    expect(await actorOfSession(identity, carrying(cookies))).toBeNull();
    expect(await openSessionOf(identity, carrying(cookies))).toMatchObject({
      step: 'enrol',
      method: 'provider',
    });
  });

  const seconds = Math.floor(Date.now() / 1000);
  it.each<[string, Forgery]>([
    ['another nonce', { claims: { nonce: 'another' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['for another client', { claims: { aud: 'another-client' } }],
    ['for us and another, presented by the other', { claims: { aud: ['zhengjian', 'x'], azp: 'x' } }],
    ['expired', { claims: { exp: seconds - 120, iat: seconds - 600 } }],
    ['not valid yet', { claims: { nbf: seconds + 600 } }],
    ['without a subject', { claims: { sub: undefined } }],
    ['signed by a stranger', { signedBy: 'stranger' }],
    ['signed with the shared secret', { signedBy: 'secret' }],
    ['not signed', { signedBy: 'none' }],
    ['no token at all', { withoutToken: true }],
  ])('a token %s opens nothing', async (_, forgery) => {
    const { staffNumber, subject } = await invite();
    const before = await sessions();
    const { address, flow } = await away();
    op.next = forgery;
    const answer = op.back(address, { subject, staff_number: staffNumber });
    expect(await reasonOf(come(flow, answer))).toBe('provider-unproven');
    expect(await sessions()).toBe(before);
  });

  it('a clock that is half a minute off is forgiven', async () => {
    const { staffNumber, subject } = await invite();
    const { address, flow } = await away();
    op.next = { claims: { exp: Math.floor(Date.now() / 1000) - 15 } };
    expect(await reasonOf(come(flow, op.back(address, { subject, staff_number: staffNumber })))).toBe(
      'signed in',
    );
  });

  it.each<[string, (answer: URL) => void, string]>([
    ['another state', (answer) => answer.searchParams.set('state', 'x'), 'provider-unproven'],
    ['no state', (answer) => answer.searchParams.delete('state'), 'provider-unproven'],
    [
      'another iss (mix-up)',
      (answer) => answer.searchParams.set('iss', 'https://x.example'),
      'provider-unproven',
    ],
    [
      'no iss although the provider sends it',
      (answer) => answer.searchParams.delete('iss'),
      'provider-unproven',
    ],
    ['no code', (answer) => answer.searchParams.delete('code'), 'provider-unproven'],
    ['two states', (answer) => answer.searchParams.append('state', 'x'), 'provider-unproven'],
    ['a refusal', (answer) => answer.searchParams.set('error', 'access_denied'), 'provider-denied'],
  ])('an answer with %s opens nothing', async (_, change, reason) => {
    const { subject, staffNumber } = await invite();
    const { address, flow } = await away();
    const answer = op.back(address, { subject, staff_number: staffNumber });
    change(answer);
    expect(await reasonOf(come(flow, answer))).toBe(reason);
  });

  it('an answer opens once, for the browser that asked, within ten minutes', async () => {
    const { subject, staffNumber } = await invite();
    const { address, flow } = await away();
    const answer = op.back(address, { subject, staff_number: staffNumber });
    expect(await reasonOf(come(null, answer))).toBe('flow-gone');
    expect(await reasonOf(come('another browser', answer))).toBe('flow-gone');
    expect(await reasonOf(come(flow, answer))).toBe('signed in');
    expect(await reasonOf(come(flow, answer))).toBe('flow-gone');
    // The code itself, in a fresh flow of the same browser, is spent at the provider.
    const fresh = await away();
    const replay = new URL(answer);
    replay.searchParams.set('state', new URL(fresh.address).searchParams.get('state')!);
    expect(await reasonOf(come(fresh.flow, replay))).toBe('provider-unproven');
    const slow = await away();
    const late = op.back(slow.address, { subject });
    expect(await reasonOf(come(slow.flow, late, null, NOW + 601_000_000))).toBe('flow-gone');
  });

  it('nobody gets an account: unknown, ambiguous, closed and foreign people are told which', async () => {
    const enter = async (subject: string, claims: object = {}) => {
      const { address, flow } = await away();
      return reasonOf(come(flow, op.back(address, { subject, ...claims })));
    };
    const users = async () => (await database.query('SELECT 1 FROM app_user')).rows.length;
    const known = await invite();
    const before = await users();
    expect(await enter('stranger')).toBe('subject-unknown');
    expect(await enter('stranger', { staff_number: 'S-NONE' })).toBe('subject-unknown');
    expect(await enter('stranger', { staff_number: '' })).toBe('subject-unknown');
    expect(await enter('stranger', { staff_number: { $ne: null } })).toBe('subject-unknown');
    expect(await users()).toBe(before);
    expect(await enter(known.subject, { staff_number: known.staffNumber })).toBe('signed in');
    // Somebody else who claims the same staff number later does not take the account over.
    expect(await enter('impostor', { staff_number: known.staffNumber })).toBe('subject-unknown');
    await database.query('UPDATE app_user SET active = false WHERE id = $1', [known.id]);
    expect(await enter(known.subject)).toBe('account-closed');
    const one = await invite();
    const other = await invite();
    await database.query('UPDATE app_user SET staff_number = $2 WHERE id = $1', [other.id, one.staffNumber]);
    expect(await enter('of two', { staff_number: one.staffNumber })).toBe('subject-several');
  });

  it('a signed-in person links their account; nobody else’s session ends that flow', async () => {
    const { id } = await invite();
    const stranger = await invite();
    const subject = `linked-${count}`;
    const flow = await away(id);
    const crossed = op.back(flow.address, { subject });
    expect(await reasonOf(come(flow.flow, crossed, stranger.id))).toBe('flow-gone');
    const signedOut = await away(id);
    expect(await reasonOf(come(signedOut.flow, op.back(signedOut.address, { subject }), null))).toBe(
      'flow-gone',
    );
    const again = await away(id);
    expect(await come(again.flow, op.back(again.address, { subject }), id)).toMatchObject({ cookies: [] });
    const taken = await away(stranger.id);
    expect(await reasonOf(come(taken.flow, op.back(taken.address, { subject }), stranger.id))).toBe(
      'subject-linked',
    );
    const entering = await away();
    const { cookies } = await come(entering.flow, op.back(entering.address, { subject }));
    const actor = (await actorOfSession(identity, carrying(cookies)))!;
    expect(actor.id).toBe(id);
    await unlinkOwn({ actor, now: NOW, database }, provider);
    const gone = await away();
    expect(await reasonOf(come(gone.flow, op.back(gone.address, { subject })))).toBe('subject-unknown');
  });
});

describe('the provider’s description', () => {
  it.each([
    ['another issuer', () => ({ issuer: `${op.issuer}/x` })],
    ['a private address that is not allowed', () => ({ reach: { networks: [], plainHttp: true } })],
    ['http without leave', () => ({ reach: { networks: ['127.0.0.1/32'], plainHttp: false } })],
    ['nobody there', () => ({ issuer: 'http://127.0.0.1:1' })],
  ])('is not taken: %s', async (_, changes) => {
    const wrong = openProvider(settingsOf(changes()));
    const attempt = beginProviderSignIn(identity, wrong, { now: NOW, next: '/', linkTo: null });
    expect(await reasonOf(attempt)).toBe('provider-silent');
    await wrong.close();
  });
});

describe('back-channel logout', () => {
  const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
  const honest = () => ({
    iss: op.issuer,
    aud: op.clientId,
    iat: Math.floor(Date.now() / 1000),
    jti: crypto.randomUUID(),
    events: { [EVENT]: {} },
  });
  const logout = (token: string) =>
    backChannelLogout(identity, provider, { now: Date.now() * 1000, token, origin: comer.origin });

  async function entered(sid: string) {
    const { subject, staffNumber } = await invite();
    const { address, flow } = await away();
    const { cookies } = await come(flow, op.back(address, { subject, staff_number: staffNumber, sid }));
    return { subject, cookies };
  }

  it('ends the session of its sid, or all of a subject; a token counts once', async () => {
    const [one, other] = [await entered('sid-a'), await entered('sid-b')];
    const token = await op.token({ ...honest(), sid: 'sid-a' });
    expect(await logout(token)).toBe(1);
    expect(await openSessionOf(identity, carrying(one.cookies))).toBeNull();
    expect(await openSessionOf(identity, carrying(other.cookies))).not.toBeNull();
    await expect(logout(token)).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await logout(await op.token({ ...honest(), sub: other.subject }))).toBe(1);
    expect(await openSessionOf(identity, carrying(other.cookies))).toBeNull();
  });

  it.each<[string, object, Forgery['signedBy']]>([
    ['of another issuer', { iss: 'https://elsewhere.example' }, 'provider'],
    ['for another client', { aud: 'x' }, 'provider'],
    ['with a nonce: an ID token', { nonce: 'n' }, 'provider'],
    ['of another event', { events: { 'urn:x': {} } }, 'provider'],
    ['of no event', { events: undefined }, 'provider'],
    ['about nobody', { sid: undefined }, 'provider'],
    ['without a number', { jti: undefined }, 'provider'],
    ['too old', { iat: Math.floor(Date.now() / 1000) - 600 }, 'provider'],
    ['signed by a stranger', {}, 'stranger'],
    ['signed with the shared secret', {}, 'secret'],
    ['not signed', {}, 'none'],
  ])('a token %s ends nothing', async (_, changes, signedBy) => {
    const { cookies } = await entered('sid-kept');
    const token = await op.token({ ...honest(), sid: 'sid-kept', ...changes }, signedBy);
    await expect(logout(token)).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await openSessionOf(identity, carrying(cookies))).not.toBeNull();
  });

  it.each(['', 'x', 'a.b.c'])('%j ends nothing', async (token) => {
    await expect(logout(token)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('the audit', () => {
  it('has every way in, refused or not, every link made and every session ended', async () => {
    const { rows } = await database.query<{ entry: string }>(
      `SELECT DISTINCT action || ' ' || outcome AS entry FROM audit_entry`,
    );
    expect(rows.map(({ entry }) => entry)).toEqual(
      expect.arrayContaining([
        'sign-in done',
        'sign-in.refused refused',
        'provider.linked done',
        'provider.unlinked done',
        'session.ended done',
      ]),
    );
  });
});
