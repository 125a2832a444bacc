import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EVERYTHING } from '#domain/identity/scope';
import { openAuth } from '#services/identity/accounts/auth';
import { createUser } from '#services/identity/accounts/create-user';
import type { Identity } from '#services/identity/open-identity';
import { sealerOf } from '#services/identity/seal';
import { POST as unlock } from '../../app/api/auth/administer/lock/route';
import { POST as reset } from '../../app/api/auth/administer/second-factor/route';
import { POST as endAnybodys } from '../../app/api/auth/administer/session/route';
import { POST as enrol } from '../../app/api/auth/enrol/route';
import { GET as callback } from '../../app/api/auth/oidc/callback/route';
import { POST as providerLogout } from '../../app/api/auth/oidc/logout/route';
import { GET as start } from '../../app/api/auth/oidc/start/route';
import { POST as unlink } from '../../app/api/auth/oidc/unlink/route';
import { POST as password } from '../../app/api/auth/password/route';
import { POST as removeFactor } from '../../app/api/auth/second-factor/remove/route';
import { POST as secondFactor } from '../../app/api/auth/second-factor/route';
import { POST as endOwn } from '../../app/api/auth/sessions/end/route';
import { POST as signIn } from '../../app/api/auth/sign-in/route';
import { asOperator } from '../arriving';
import { testDatabase } from '../database';
import { arbitraryTexts, ODD_CHARACTERS, SQL_AND_HTML, wellFormed } from './hostile';
import { stateOf } from './state';
import { type End, Tally, within } from './tally';

vi.hoisted(() => {
  process.env.ZHENGJIAN_LOG = 'silent';
});

/** The forms of signing in and of accounts: by nobody, by a made-up session, by somebody signed in. */

type Door = (request: Request) => Promise<Response>;
const FIELDS = [
  'username',
  'password',
  'next',
  'code',
  'current',
  'new',
  'again',
  'session',
  'reason',
  'state',
  '__proto__',
];
const FORMS: Readonly<Record<string, Door>> = {
  'sign-in': signIn,
  'second-factor': secondFactor,
  'second-factor/remove': removeFactor,
  enrol,
  password,
  'sessions/end': endOwn,
  'administer/session': endAnybodys,
  'administer/lock': unlock,
  'administer/second-factor': reset,
  'oidc/unlink': unlink,
  'oidc/logout': providerLogout,
};
const ORIGIN = 'http://localhost:3000';
const PASSWORD = 'correct horse battery staple';
const shared = globalThis as unknown as Record<symbol, unknown>;
const tally = new Tally();

let identity: Identity;
let cookie = '';

beforeAll(async () => {
  process.env.ZHENGJIAN_LIMITS = 'sign-in=100000/60';
  const database = await testDatabase();
  const sealer = sealerOf(new Map([0, 1].map((keyNumber) => [keyNumber, Buffer.alloc(32, keyNumber + 1)])));
  identity = { database, sealer, ...openAuth(database, sealer) };
  shared[Symbol.for('zhengjian.database')] = Promise.resolve(database);
  shared[Symbol.for('zhengjian.identity')] = Promise.resolve(identity);
  const scope = { kind: 'regions', regionCodes: ['320500'] } as const;
  const person = {
    username: 'fuzzed',
    name: '王芳',
    role: 'governor',
    scope,
    password: PASSWORD,
    staffNumber: 'F-1',
  } as const;
  await createUser(asOperator(database, Date.now() * 1000), person);
  const entered = await signIn(
    requestOf('sign-in', new URLSearchParams({ username: 'fuzzed', password: PASSWORD })),
  );
  cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  expect(EVERYTHING.kind).toBe('everything');
});
afterAll(async () => {
  delete process.env.ZHENGJIAN_LIMITS;
  await identity.close();
});

function requestOf(door: string, body: BodyInit, headers: Record<string, string> = {}, query = ''): Request {
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' };
  return new Request(`${ORIGIN}/api/auth/${door}${query}`, init);
}

async function attempt(name: string, request: Request, door: Door): Promise<End> {
  const response = await within(() => door(request), name);
  const text = await response.text();
  expect(response.status, `${name}: ${text.slice(0, 200)}`).toBeLessThan(500);
  if (response.status >= 400) return 'refused';
  const to = new URL(response.headers.get('location') ?? '/', ORIGIN);
  expect(to.origin, 'leads out of the house').toBe(ORIGIN);
  return to.searchParams.has('refused') ? 'refused' : 'accepted';
}

async function walk(
  input: string,
  bodies: readonly BodyInit[],
  headers: Record<string, string> = {},
): Promise<void> {
  for (const [name, door] of Object.entries(FORMS)) {
    const before = await stateOf(identity.database);
    const ends: End[] = [];
    for (const body of bodies)
      ends.push(await attempt(`${input} at ${name}`, requestOf(name, body, headers), door));
    for (const end of ends) tally.add(input, `POST /api/auth/${name}`, end);
    if (!ends.includes('accepted'))
      expect(await stateOf(identity.database), `${input} at ${name}`).toBe(before);
  }
}

const formOf = (text: string) => new URLSearchParams(FIELDS.map((field) => [field, text])).toString();
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe.each([
  ['nobody', () => ({})],
  ['a made-up session', () => ({ cookie: 'zhengjian.session_token=made.up' })],
  ['somebody signed in', () => ({ cookie })],
])('by %s', (who, headers) => {
  it('hostile texts in every field', async () => {
    await walk(`SQL and HTML in every field, by ${who}`, SQL_AND_HTML.slice(0, 6).map(formOf), {
      ...FORM,
      ...headers(),
    });
    await walk(
      `odd characters in every field, by ${who}`,
      ODD_CHARACTERS.slice(0, 6).map((text) => formOf(wellFormed(text))),
      { ...FORM, ...headers() },
    );
  });

  it('bodies that are no form', async () => {
    const bodies = [
      Buffer.from([0xff, 0xfe, 0xc0]),
      '%%%=%',
      '&'.repeat(5_000),
      `${'a=b&'.repeat(3_000)}`,
      'x'.repeat(20_000),
      JSON.stringify({ username: { $ne: null } }),
      ...arbitraryTexts(4, 100).map((text) => wellFormed(text)),
    ];
    await walk(`bodies that are no form, by ${who}`, bodies, headers());
  });
});

it('queries of the provider’s doors, without a provider and with made-up answers', async () => {
  for (const [name, door] of [
    ['oidc/start', start],
    ['oidc/callback', callback],
  ] as const)
    for (const text of [...SQL_AND_HTML, ...ODD_CHARACTERS.slice(0, 4)]) {
      const query = ['code', 'state', 'iss', 'error', 'next', 'act']
        .map((field) => `${field}=${encodeURIComponent(wellFormed(text))}`)
        .join('&');
      const request = new Request(`${ORIGIN}/api/auth/${name}?${query}`, {
        headers: { cookie: `zhengjian.flow=${encodeURIComponent(wellFormed(text))}` },
      });
      tally.add('hostile queries', `GET /api/auth/${name}`, await attempt(name, request, door));
    }
});

it('the table of docs/security.md is what was tried', () => tally.expectInDocument('forms'));
