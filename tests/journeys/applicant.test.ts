import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#db/client';
import { readScenarioCatalogue } from '#db/scenarios/read-catalogue';
import { CallStory } from '#db/scenarios/yangtze-delta/calls/story';
import { knownDemo } from '#services/demo/known-demo';
import enApply from '../../app/_messages/en/apply.json';
import enFollow from '../../app/_messages/en/follow.json';
import zhApply from '../../app/_messages/zh-CN/apply.json';
import zhFollow from '../../app/_messages/zh-CN/follow.json';
import { asOperator } from '../arriving';
import { REPORTS } from './product';
import { type Locale, type Size, type Traveller, traveller } from './traveller';

/** An applicant files a dispute, on a telephone over a line that breaks, and follows it; what the pages weigh. */

/** The limit for the script of an applicant's page, gzip, in kB of 1,000 bytes. */
const MOST_KB = 160;
const { databaseUrl } = inject('product');
const database = await connectTo(databaseUrl, 2);
afterAll(() => database.close());

let holder: { holderCode: string; certificateNumber: string };
beforeAll(async () => {
  const known = await knownDemo(asOperator(database, Date.now() * 1000));
  const { types, items } = await readScenarioCatalogue('yangtze-delta');
  holder = new CallStory(types, items, { ...known!, reports: Number(REPORTS) }).exampleHolder!;
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** No barriers, nothing beside the window. */
async function lookedOver(one: Traveller, where: string): Promise<void> {
  expect(await one.barriers(), where).toEqual([]);
  expect(await one.cutOff(), where).toEqual([]);
}

describe.each<[Locale, Size, typeof zhApply, typeof zhFollow]>([
  ['zh-CN', 'phone', zhApply, zhFollow],
  ['en', 'desktop', enApply as typeof zhApply, enFollow as typeof zhFollow],
])('in %s on a %s', (locale, size, apply, follow) => {
  it('an applicant answers question by question, keeps the answers when the line breaks, sends and follows', async () => {
    const one = await traveller(size, locale);
    const { page } = one;
    const next = (name: string) => page.locator('main').getByRole('button', { name, exact: true }).click();
    await one.visit('/disputes');
    await lookedOver(one, '/disputes');
    await page.getByRole('link', { name: apply.start, exact: true }).click();
    await page.waitForURL(/\/disputes\/new$/);
    await lookedOver(one, 'tasks');
    await one.visit('/disputes/new/certificate');
    await page.fill('#holderCode', holder.holderCode);
    await page.fill('#certificateNumber', 'BJ0000002020000000000');
    await next(apply.certificate.find);
    await page.getByText(apply.refused['no-such-holder']).waitFor();
    // What was typed is still there.
    expect(await page.inputValue('#holderCode')).toBe(holder.holderCode);
    await page.fill('#certificateNumber', holder.certificateNumber);
    await next(apply.certificate.find);
    await page.locator('button[name=record]').first().waitFor();
    await lookedOver(one, 'choose');
    await page.locator('button[name=record]').first().click();
    await page.waitForURL(/\/wrong$/);
    await lookedOver(one, 'card');
    await page.locator('button[name=field][value=issuedOn]').click();
    await page.waitForURL(/\/right$/);
    await lookedOver(one, 'right');

    // The line breaks: the answer stays on the page, and the draft in the browser.
    await page.fill('#shouldSay', '2016-03-15');
    await one.context.setOffline(true);
    await next(apply.next);
    await page.getByText(apply.offline).waitFor();
    expect(await page.inputValue('#shouldSay')).toBe('2016-03-15');
    await one.context.setOffline(false);
    one.complaints.length = 0;
    await one.visit('/disputes');
    await page.getByRole('link', { name: apply.resume, exact: true }).waitFor();
    await one.visit('/disputes/new/right');
    await page.fill('#shouldSay', '2016-03-15');
    await next(apply.next);
    await page.waitForURL(/\/evidence$/);
    await lookedOver(one, 'evidence');

    // Too large is said before a byte of it is sent.
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.setInputFiles('#photo', {
      ...{ name: 'a.png', mimeType: 'image/png', buffer: Buffer.alloc(9 * 1024 * 1024) },
    });
    await next(apply.evidence.add);
    await page.getByText(apply.refused['file-too-large'].replace('{size}', '8')).waitFor();
    expect(sent).toEqual([]);
    await page.setInputFiles('#photo', { name: 'a.png', mimeType: 'image/png', buffer: PNG });
    await next(apply.evidence.add);
    await page.getByRole('button', { name: apply.evidence.drop }).waitFor();
    await next(apply.evidence.enough);
    await page.waitForURL(/\/contact$/);
    await lookedOver(one, 'contact');
    await next(apply.next);
    await page.waitForURL(/\/check$/);
    await lookedOver(one, 'check');
    await next(apply.check.send);
    await page.waitForURL(/\/sent$/);
    await lookedOver(one, 'sent');
    await one.picture(`disputes-sent-${locale}`);

    await page.getByRole('link', { name: apply.sent.open, exact: true }).click();
    await page.waitForURL(/\/follow/);
    // Number and code are filled in and gone from the address.
    await page.waitForFunction(() => (document.querySelector('#code') as HTMLInputElement)?.value !== '');
    expect(new URL(page.url()).hash).toBe('');
    await next(follow.look);
    await page.getByText(follow.state.submitted).waitFor();
    await page.locator('details').last().click();
    await lookedOver(one, 'followed');
    await page.fill('#words-say', locale === 'en' ? 'How far is it?' : '办到哪一步了？');
    await next(follow.send.say);
    await page.getByText(follow.done.say).waitFor();
  });

  it('the board is read by anyone', async () => {
    const one = await traveller(size, locale);
    await one.visit('/board');
    await lookedOver(one, '/board');
  });
});

it('an applicant without script gets as far', async () => {
  const one = await traveller('phone', 'zh-CN');
  const context = await one.context
    .browser()!
    .newContext({ javaScriptEnabled: false, baseURL: inject('product').address });
  const page = await context.newPage();
  await page.goto('/disputes/new/certificate?about=unknown');
  await page.selectOption('#region', { index: 1 });
  await page.click('main form button[type=submit]');
  await page.waitForURL(/\/wrong$/);
  await page.click('button[value=other]');
  await page.fill('#statement', '没有脚本也能提交');
  await page.click('main form button[type=submit] >> nth=0');
  await page.waitForURL(/\/evidence$/);
  await context.close();
});

it.each(['/disputes', '/disputes/new', '/disputes/new/certificate', '/disputes/follow', '/board'])(
  '%s brings less script than the limit',
  async (path) => {
    const one = await traveller('phone', 'zh-CN');
    await one.visit(path);
    const bytes = await one.page.evaluate(() => {
      const sizes = new Map<string, number>();
      for (const entry of performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        if (/\.js(?:\?|$)/.test(entry.name)) sizes.set(entry.name, entry.encodedBodySize);
      return [...sizes.values()].reduce((sum, size) => sum + size, 0);
    });
    // Nothing counted would be a broken count: the framework's own script is there.
    expect(bytes / 1_000).toBeGreaterThan(50);
    expect(bytes / 1_000).toBeLessThan(MOST_KB);
  },
);
