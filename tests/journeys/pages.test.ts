import { afterAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#db/client';
import type { Actor } from '#domain/identity/actor';
import { type Act, roleMay } from '#domain/identity/permission';
import { PAGE_ACTS } from '#door/page-acts';
import { addressesOf, exampleOf, plantExamples } from './addresses';
import { type Locale, SIZES, type Size, type Traveller, windowOf } from './traveller';

/** Every page there is, in both languages, at a desk and on a phone: no barrier, no angry console, nothing cut off. */

const { databaseUrl, accounts } = inject('product');
const database = await connectTo(databaseUrl, 2);
await plantExamples(database);
afterAll(() => database.close());

/** Steps of signing in have journeys of their own: whoever is signed in, or not, is sent on from them. */
const STEPS = /^\/sign-in\/./;
const PUBLIC =
  /^\/(sign-in|catalogue|api-docs|verify|board|my-certificates)|^\/disputes(?:$|\/(?:new|sent|follow))/;

/** The first of the demo's people who may see the page. */
function readerOf(page: string): string {
  const act: Act | null = PAGE_ACTS[page] ?? null;
  const reader = accounts.find(({ role }) => act === null || roleMay(role as Actor['role'], act));
  if (!reader) throw new Error(`nobody of the demo may see ${page}`);
  return reader.username;
}

const pages = addressesOf('page.tsx').filter((page) => !STEPS.test(page) && page !== '/admin');

/** Several at once: most of a page's time is waiting for the network to be idle. */
describe.each<Locale>(['zh-CN', 'en'])('in %s', (locale) => {
  it.concurrent.each(pages)('%s', async (page) => {
    const one = await windowOf(PUBLIC.test(page) ? null : readerOf(page), locale);
    try {
      await look(one, page, locale);
    } finally {
      await one.end();
    }
  });
});

/** Barriers take half a minute of a slow machine: officials' pages are looked over in Chinese at a desk, in English on a phone. */
function isLookedOver(page: string, locale: Locale, size: Size): boolean {
  return PUBLIC.test(page) || (locale === 'zh-CN') === (size === 'desktop');
}

async function look(one: Traveller, page: string, locale: Locale): Promise<void> {
  await one.visit(await exampleOf(database, page));
  expect(await one.page.getAttribute('html', 'lang')).toBe(locale);
  expect(await one.page.locator('h1').count(), 'one heading of the page').toBe(1);
  const name = page.replaceAll(/[/[\]]+/g, '-').replace(/-$/, '');
  for (const size of Object.keys(SIZES) as Size[]) {
    await one.page.setViewportSize(SIZES[size]);
    await one.picture(`${locale}-${size}${name}`);
    if (isLookedOver(page, locale, size)) expect(await one.barriers(), size).toEqual([]);
    expect(await settledCut(one), `scrolls sideways on a ${size}`).toEqual([]);
  }
}

/** What is cut off when the page has settled: a chart is drawn anew a moment after its window has changed. */
async function settledCut(one: Traveller): Promise<string[]> {
  let cut = await one.cutOff();
  for (let tries = 0; cut.length > 0 && tries < 20; tries += 1) {
    await one.page.waitForTimeout(250);
    cut = await one.cutOff();
  }
  return cut;
}
