import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { connectTo, type Database } from '#db/client';
import en from '../../app/_messages/en/sign-in.json';
import account from '../../app/_messages/zh-CN/account.json';
import shell from '../../app/_messages/zh-CN/shell.json';
import zh from '../../app/_messages/zh-CN/sign-in.json';
import { UnifiedProvider } from '../provider/unified-provider';
import { startWeb } from './product';
import { SIZES, type Traveller, traveller } from './traveller';

/* Signing in by the province's unified identity provider: a browser, the built pages, and oidc-provider. */

const { databaseUrl, dataDirectory } = inject('product');
let unified: UnifiedProvider;
let web: ChildProcess;
let address: string;
let database: Database;
const STAFF: Record<string, string> = {};

beforeAll(async () => {
  database = await connectTo(databaseUrl, 2);
  const { rows } = await database.query<{ username: string; staff: string }>(
    'SELECT username, staff_number AS staff FROM app_user WHERE staff_number IS NOT NULL',
  );
  for (const { username, staff } of rows) STAFF[`person-of-${username}`] = staff;
  unified = await UnifiedProvider.start();
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    ZHENGJIAN_DATA: dataDirectory,
    DATABASE_URL: databaseUrl,
    OIDC_ISSUER: unified.issuer,
    OIDC_CLIENT_ID: unified.clientId,
    OIDC_CLIENT_SECRET: unified.clientSecret,
    OIDC_STAFF_CLAIM: 'staff_number',
    OIDC_SCOPE: 'openid profile',
    OIDC_ALLOW_HTTP: '1',
    ZHENGJIAN_REACH: '127.0.0.1/32',
  };
  ({ web, address } = await startWeb(env));
  unified.serve(address, STAFF);
});
afterAll(async () => {
  web.kill('SIGTERM');
  await once(web, 'exit');
  await unified.close();
  await database.close();
});

/** Presses the button and says who one is at the provider. */
async function enterAs({ page }: Traveller, person: string, path = '/coverage'): Promise<void> {
  await page.goto(`${address}${path}`, { waitUntil: 'networkidle' });
  await page.click(`text=${zh.byProvider}`);
  await page.waitForURL(`${unified.issuer}/**`);
  await page.fill('#person', person);
  await page.click('#enter');
  await page.waitForURL(`${address}/**`);
  await page.waitForLoadState('networkidle');
}

it('a governor comes in by the provider, lands where they wanted to go, and the account is linked once', async () => {
  const one = await traveller();
  await enterAs(one, 'person-of-governor.suzhou');
  expect(new URL(one.page.url()).pathname).toBe('/coverage');
  const linked = await database.query(
    `SELECT 1 FROM app_credential c JOIN app_user u ON u.id = c.user_id
     WHERE u.username = 'governor.suzhou' AND provider_id = $1 AND account_id = 'person-of-governor.suzhou'`,
    [unified.issuer],
  );
  expect(linked.rows).toHaveLength(1);
  await one.page.goto(`${address}/account`, { waitUntil: 'networkidle' });
  expect(await one.page.locator('main').textContent()).toContain(account.method.provider);
  expect(await one.barriers()).toEqual([]);
  await one.picture('zh-CN-desktop-account-provider');
});

it('signs out here, and there when asked to; the provider then ends other sessions of that person by itself', async () => {
  const one = await traveller();
  await enterAs(one, 'person-of-handler.suzhou', '/account');
  const other = await traveller();
  await enterAs(other, 'person-of-governor.suzhou', '/account');
  await one.page.locator('summary[aria-label*="苏州异议处理员"]').first().click();
  await one.page.getByRole('button', { name: shell.signOut }).first().click();
  await one.page.waitForURL(/left=provider/);
  expect(await one.barriers()).toEqual([]);
  await one.page.click(`text=${zh.leaveProvider}`);
  await one.page.waitForURL(`${unified.issuer}/**`);

  await other.page.goto(`${unified.issuer}/session/end`);
  await other.page.click('#leave');
  await other.page.waitForURL(/success/);
  await other.page.goto(`${address}/account`);
  expect(new URL(other.page.url()).pathname).toBe('/sign-in');
  const { rows } = await database.query(
    `SELECT 1 FROM audit_entry WHERE action = 'session.ended' AND actor = 'system:oidc'`,
  );
  expect(rows.length).toBeGreaterThan(0);
});

it('an administrator still shows this house’s second factor', async () => {
  const one = await traveller();
  await enterAs(one, 'person-of-auditor', '/account');
  expect(new URL(one.page.url()).pathname).toBe('/sign-in/second-factor');
  const { secondFactor } = inject('product').accounts.find(({ username }) => username === 'auditor')!;
  await one.showSecondFactor(secondFactor!);
  expect(new URL(one.page.url()).pathname).toBe('/account');
});

it.each([
  ['a stranger', 'nobody-we-know', account.refused['subject-unknown']],
  ['a code used twice', 'person-of-supervisor.zhejiang', account.refused['flow-gone']],
])('%s is told so in words and gets no account', async (what, person, words) => {
  const before = await database.query('SELECT 1 FROM app_user');
  const one = await traveller();
  let callback = '';
  one.page.on('request', (request) => {
    if (request.url().includes('/oidc/callback')) callback = request.url();
  });
  await enterAs(one, person);
  if (what === 'a code used twice') {
    await one.context.clearCookies({ name: 'zhengjian.session_token' });
    await one.page.goto(callback, { waitUntil: 'networkidle' });
  }
  expect(new URL(one.page.url()).pathname).toBe('/sign-in');
  expect(await one.page.locator('div[role=alert][tabindex]').textContent()).toContain(words);
  for (const size of ['desktop', 'phone'] as const) {
    await one.page.setViewportSize(SIZES[size]);
    expect(await one.barriers()).toEqual([]);
    expect(await one.cutOff()).toEqual([]);
    await one.picture(`zh-CN-${size}-sign-in-provider`);
  }
  expect((await database.query('SELECT 1 FROM app_user')).rows).toHaveLength(before.rows.length);
});

it('whoever turns back there is told so', async () => {
  const one = await traveller('phone', 'en');
  await one.page.goto(`${address}/sign-in`, { waitUntil: 'networkidle' });
  await one.page.click(`text=${en.byProvider}`);
  await one.page.waitForURL(`${unified.issuer}/**`);
  await one.page.click('#refuse');
  await one.page.waitForURL(/refused=provider-denied/);
  expect(await one.barriers()).toEqual([]);
});

it('an answer made up by somebody else signs nobody in', async () => {
  const one = await traveller();
  await one.page.goto(
    `${address}/api/auth/oidc/callback?code=x&state=y&iss=${encodeURIComponent(unified.issuer)}`,
  );
  expect(new URL(one.page.url()).searchParams.get('refused')).toBe('flow-gone');
  expect((await one.context.cookies()).map(({ name }) => name)).not.toContain('zhengjian.session_token');
});
