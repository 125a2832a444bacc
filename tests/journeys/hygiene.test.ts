import { afterAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#db/client';
import type { Actor } from '#domain/identity/actor';
import { type Act, roleMay } from '#domain/identity/permission';
import { PAGE_ACTS } from '#door/page-acts';
import { addressesOf, exampleOf, plantExamples } from './addresses';
import { type Traveller, traveller, windowOf } from './traveller';

/** What every page and door tells the browser, and what the browser then refuses: docs/decisions/0021-web-hygiene.md. */

const { address, databaseUrl, accounts } = inject('product');
const database = await connectTo(databaseUrl, 2);
await plantExamples(database);
afterAll(() => database.close());

const STEPS = /^\/sign-in\/./;
const PUBLIC = /^\/(sign-in|catalogue|api-docs|verify)/;
const EVIL = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
const STACK = /node_modules|\bat \S+ \(|\.tsx?:\d+/;

const pages = addressesOf('page.tsx').filter((page) => !STEPS.test(page) && page !== '/admin');
const routes = addressesOf('route.ts');
const machineDoors = addressesOf('route.ts', 'api').map((path) => `/api${path}`);

function readerOf(page: string): string {
  const act: Act | null = PAGE_ACTS[page] ?? null;
  return accounts.find(({ role }) => act === null || roleMay(role as Actor['role'], act))!.username;
}

const cookies = new Map<string, Promise<string>>();

/** The cookies of somebody signed in, made once: a browser for each of three hundred questions takes minutes. */
function cookiesOf(username: string): Promise<string> {
  const known = cookies.get(username);
  if (known) return known;
  const made = traveller('desktop', 'zh-CN').then(async (one) => {
    await one.enter(username);
    return (await one.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  });
  cookies.set(username, made);
  return made;
}

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${address}${path.replaceAll(/\[[^\]]+\]/g, 'x')}`, { redirect: 'manual', ...init });

/** What holds of every answer, page or data. */
function expectHeaders(headers: Headers): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('permissions-policy')).toContain('camera=()');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('server')).toBeNull();
}

async function expectPolicy(one: Traveller, path: string): Promise<void> {
  await one.page.addInitScript(() => {
    const kept: string[] = [];
    Object.assign(window, { kept });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      kept.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  const answer = await one.page.goto(path, { waitUntil: 'networkidle' });
  const headers = new Headers(answer!.headers());
  expectHeaders(headers);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(headers.get('cache-control')).toContain('no-store');
  const found = await one.page.evaluate(() => ({
    violations: (window as unknown as { kept: string[] }).kept,
    handlers: [...document.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    ),
  }));
  expect(found.violations).toEqual([]);
  expect(found.handlers).toEqual([]);
  expect(await answer!.text()).not.toMatch(/<script(?![^>]*nonce=)(?![^>]*type="application\/json")/);
}

describe('a page', () => {
  // Several at once: most of a page's time is waiting for the network to be idle.
  it.concurrent.each(pages)('%s runs under its policy', async (page) => {
    const one = await windowOf(PUBLIC.test(page) ? null : readerOf(page), 'zh-CN');
    try {
      await expectPolicy(one, await exampleOf(database, page));
    } finally {
      await one.end();
    }
  });

  it('keeps its policy through a soft way to the next page and back', async () => {
    const one = await traveller('desktop', 'zh-CN');
    await one.enter('supervisor');
    await one.visit('/overview');
    await one.page.locator('nav a[href^="/quality"]').first().click();
    await one.page.waitForURL(/\/quality/);
    await one.page.goBack();
    await one.page.waitForURL(/\/overview/);
    await one.page.waitForLoadState('networkidle');
  });

  it('that is not there, or falls, shows no stack', async () => {
    for (const path of ['/nowhere', '/records/%00', '/batches/%E0%A4%A', '/rules/x'.repeat(300)]) {
      const answer = await ask(path);
      expect(answer.status).toBeLessThan(500);
      expect(await answer.text(), path).not.toMatch(STACK);
    }
  });
});

describe('a door', () => {
  it.each([...routes, ...machineDoors])('%s says the same to whoever comes', async (path) => {
    const answer = await ask(path);
    expectHeaders(answer.headers);
    expect(answer.status).toBeLessThan(500);
    if (path.startsWith('/api/'))
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).not.toMatch(STACK);
  });

  it('says HSTS to who came by https, and to nobody else', async () => {
    for (const path of ['/sign-in', '/api/v1/openapi.json']) {
      expect((await ask(path)).headers.get('strict-transport-security')).toBeNull();
      const secure = await ask(path, { headers: { 'x-forwarded-proto': 'https' } });
      expect(secure.headers.get('strict-transport-security')).toMatch(/^max-age=63072000/);
    }
  });
});

describe('another site', () => {
  it.each(pages)('cannot post to %s with our reader’s cookies', async (page) => {
    const cookie = PUBLIC.test(page) ? '' : await cookiesOf(readerOf(page));
    const form = new URLSearchParams({ username: 'x' });
    const kinds: Record<string, string>[] = [{}, { 'next-action': '0'.repeat(42) }];
    for (const extra of kinds) {
      const answer = await ask(page, { method: 'POST', headers: { ...EVIL, cookie, ...extra }, body: form });
      expect(answer.status).toBe(403);
    }
  });

  it.each([...routes, ...machineDoors])('cannot post to %s', async (path) => {
    const headers = { ...EVIL, cookie: await cookiesOf('supervisor') };
    const answer = await ask(path, { method: 'POST', headers, body: new URLSearchParams({ a: 'b' }) });
    expect([400, 401, 403, 404, 405, 415, 422]).toContain(answer.status);
    // A page's own doors stand behind the proxy, which refuses before they are asked.
    if (routes.includes(path)) expect(answer.status).toBe(403);
  });
});

describe('cookies', () => {
  it('are closed to scripts and to other sites; by https to plain http too', async () => {
    const one = await traveller('desktop', 'zh-CN');
    await one.signIn('supervisor');
    const session = (await one.context.cookies()).filter(({ name }) => name.includes('session'));
    expect(session.length).toBeGreaterThan(0);
    for (const cookie of session) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    const { username, password } = accounts.find(({ role }) => role === 'supervisor')!;
    const answer = await ask('/api/auth/sign-in', {
      method: 'POST',
      headers: { 'x-forwarded-proto': 'https' },
      body: new URLSearchParams({ username, password }),
    });
    const set = answer.headers.getSetCookie();
    expect(set.length).toBeGreaterThan(0);
    for (const cookie of set) {
      expect(cookie).toMatch(/; HttpOnly/i);
      expect(cookie).toMatch(/; SameSite=Lax/i);
      expect(cookie).toMatch(/; Secure/i);
    }
  });
});
