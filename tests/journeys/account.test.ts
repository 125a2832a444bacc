import { afterAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#db/client';
import type { Role } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { createUser } from '#services/identity/accounts/create-user';
import { codeAt } from '#services/identity/second-factor/totp';
import en from '../../app/_messages/en/account.json';
import zh from '../../app/_messages/zh-CN/account.json';
import shell from '../../app/_messages/zh-CN/shell.json';
import { asOperator } from '../arriving';
import { type Locale, SIZES, type Size, type Traveller, traveller } from './traveller';

/* One's own account: the first sign-in, the second factor, sessions, and being locked out. */

const database = await connectTo(inject('product').databaseUrl, 2);
afterAll(() => database.close());
let count = 0;

/** An account with a one-time password. */
async function newcomer(role: Role): Promise<{ username: string; password: string }> {
  const username = `newcomer-${++count}`;
  const scope = role === 'governor' ? ({ kind: 'regions', regionCodes: ['320500'] } as const) : EVERYTHING;
  const request = { username, name: '新来的人', role, scope, staffNumber: `NEW-${count}` };
  const { password } = await createUser(asOperator(database, Date.now() * 1000), request);
  return { username, password };
}

async function give({ page }: Traveller, username: string, password: string): Promise<void> {
  await page.goto('/sign-in?next=/account', { waitUntil: 'networkidle' });
  await page.fill('#username', username);
  await page.fill('#password', password);
  await press(page, '/api/auth/sign-in');
}

async function press(page: Traveller['page'], action: string): Promise<void> {
  await Promise.all([
    page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() < 300),
    page.click(`form[action^="${action}"] button[type=submit]`),
  ]);
  await page.waitForLoadState('networkidle');
}

const where = ({ page }: Traveller) => new URL(page.url()).pathname;

/** At both sizes and in the dark: nothing a screen reader stumbles over, nothing cut off. */
async function lookAt(one: Traveller, name: string): Promise<void> {
  for (const size of Object.keys(SIZES) as Size[]) {
    await one.page.setViewportSize(SIZES[size]);
    for (const scheme of ['light', 'dark']) {
      await one.page.evaluate((value) => {
        document.documentElement.setAttribute('data-mantine-color-scheme', value);
      }, scheme);
      await one.picture(`account-${name}-${size}-${scheme}`);
      expect(await one.barriers(), `${size} ${scheme}`).toEqual([]);
    }
    expect(await one.cutOff(), size).toEqual([]);
  }
  await one.page.setViewportSize(SIZES.desktop);
}

async function changePassword(one: Traveller, current: string, next: string): Promise<void> {
  await one.page.fill('#current', current);
  await one.page.fill('#new', next);
  await one.page.fill('#again', next);
  await press(one.page, '/api/auth/password');
}

describe.each<Locale>(['zh-CN', 'en'])('in %s', (locale) => {
  const words = locale === 'en' ? en : zh;

  it('a new administrator enrols, then chooses a password, and nothing opens before', async () => {
    const { username, password } = await newcomer('supervisor');
    await database.query(`UPDATE app_user SET role = 'auditor' WHERE username = $1`, [username]);
    const one = await traveller('desktop', locale);
    await give(one, username, password);
    expect(where(one)).toBe('/sign-in/enrol');
    await one.page.goto('/admin/audit');
    expect(where(one)).toBe('/sign-in/enrol');
    await lookAt(one, `enrol-${locale}`);
    const secret = (await one.page.locator('[data-secret]').getAttribute('data-secret'))!;
    await one.page.fill('#code', '000000');
    await press(one.page, '/api/auth/enrol');
    expect(await one.page.locator('div[role=alert][tabindex]').textContent()).toContain(
      words.refused['code-wrong'],
    );
    await one.page.fill('#code', codeAt(secret, Date.now() * 1000));
    await press(one.page, '/api/auth/enrol');
    expect(where(one)).toBe('/sign-in/password');
    await lookAt(one, `password-${locale}`);
    await changePassword(one, password, 'password1234');
    expect(await one.page.locator('div[role=alert][tabindex]').textContent()).toContain(
      words.refused['password-guessable'],
    );
    await changePassword(one, password, `竹林里的三只猫在雨后睡觉${locale}`);
    expect(where(one)).not.toContain('/sign-in');
    await one.visit('/account');
    expect(await one.page.locator('main').textContent()).toContain(words.factorMandatory);
  });

  it('a governor sets up a second factor, signs in with it, ends the other session, removes it', async () => {
    const { username, password } = await newcomer('governor');
    const fine = `雨后的竹林里有三只猫${locale}`;
    const one = await traveller('desktop', locale);
    await give(one, username, password);
    await changePassword(one, password, fine);
    expect(where(one)).toBe('/account');
    await one.page.goto('/account/second-factor', { waitUntil: 'networkidle' });
    const secret = (await one.page.locator('[data-secret]').getAttribute('data-secret'))!;
    await lookAt(one, `own-enrol-${locale}`);
    await one.page.fill('#code', codeAt(secret, Date.now() * 1000));
    await press(one.page, '/api/auth/enrol');
    expect(await one.page.locator('main').textContent()).toContain(words.done['factor-enrolled']);

    const other = await traveller('desktop', locale);
    await give(other, username, fine);
    expect(where(other)).toBe('/sign-in/second-factor');
    await lookAt(other, `second-factor-${locale}`);
    await other.page.fill('#code', codeAt(secret, Date.now() * 1000 + 30_000_000));
    await press(other.page, '/api/auth/second-factor');
    expect(where(other)).toBe('/account');
    await lookAt(other, `own-${locale}`);
    await other.page.locator('form[action="/api/auth/sessions/end"] button').last().click();
    await other.page.waitForURL(/done=session-ended/);
    await one.page.goto('/account');
    expect(where(one)).toBe('/sign-in');
  });

  it('after five wrong passwords the form says until when, in words', async () => {
    const { username } = await newcomer('governor');
    const one = await traveller('desktop', locale);
    for (let round = 0; round < 6; round++) await give(one, username, 'not this one');
    const said = await one.page.locator('div[role=alert][tabindex]').textContent();
    expect(said).toContain(words.refused['too-many']);
    expect(said).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/);
    await lookAt(one, `closed-${locale}`);
  });
});

it('the security administrator sees who is signed in and who is locked out, and unlocks with a reason', async () => {
  const { username } = await newcomer('governor');
  const stuck = await traveller();
  for (let round = 0; round < 6; round++) await give(stuck, username, 'not this one');
  const one = await traveller();
  await one.enter('security-admin');
  await one.visit('/admin/sessions');
  const row = one.page.locator('tr', { hasText: username }).first();
  await lookAt(one, 'sessions-zh-CN');
  await row.locator('input[name=reason]').fill('本人当面核实');
  await row.locator('button').click();
  await one.page.waitForURL(/done=unlocked/);
  expect(await one.page.locator('main').textContent()).toContain(zh.done.unlocked);
  const auditor = await traveller();
  await auditor.enter('auditor');
  await auditor.visit('/admin/sessions');
  expect(await auditor.page.locator('input[name=reason]').count()).toBe(0);
  await auditor.page.locator('summary[aria-label*="审计员"]').first().click();
  expect(await auditor.page.getByRole('link', { name: shell.account }).count()).toBeGreaterThan(0);
});
