import { type Browser, chromium } from 'playwright-core';
import type { Database } from '#db/client';
import { median, option, print, say } from '../report';
import { startWeb } from '../web/web-process';
import { openWorkplace } from '../workplace';

/**
 * The applicant's pages on a thin line and a slow telephone: how much script they bring, compressed as it is sent, and how long
 * until the first field takes what is typed. The production build in Chromium, nothing cached; processor slowed 4 times, line of
 * 1.6 Mbit/s with 150 ms (Lighthouse's slow 4G).
 */
const RUNS = Math.max(3, option('runs', 5));
const PAGES = ['/disputes', '/disputes/new', '/disputes/new/certificate', '/disputes/follow', '/board'];
/** Where an applicant first types. */
const FIRST_QUESTION = { path: '/disputes/new/certificate', field: '#holderCode' };
const LIMIT_KB = 160;
const LIMIT_MS = 2_000;
const PHONE = { width: 390, height: 844 };
const SLOWED = 4;
const THIN_LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};

/** Script that a page brings, in kB (1,000 bytes) as compressed; what their headers weigh is the line's. */
async function scriptOf(browser: Browser, address: string): Promise<number> {
  const page = await browser.newPage({ viewport: PHONE });
  try {
    const answer = await page.goto(address, { waitUntil: 'networkidle' });
    // A page that failed would be a light one.
    if (answer?.status() !== 200) throw new Error(`${address} answered ${answer?.status()}`);
    const bytes = await page.evaluate(() => {
      const sizes = new Map<string, number>();
      for (const entry of performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        if (/\.js(?:\?|$)/.test(entry.name)) sizes.set(entry.name, entry.encodedBodySize);
      return [...sizes.values()].reduce((sum, size) => sum + size, 0);
    });
    return bytes / 1_000;
  } finally {
    await page.close();
  }
}

/** Milliseconds from the navigation to the first character that the field has taken. */
async function usableAfter(browser: Browser, origin: string): Promise<number> {
  const page = await browser.newPage({ viewport: PHONE });
  try {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    await devtools.send('Network.emulateNetworkConditions', THIN_LINE);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
    // Without a name of its own: what tsx makes of a named function asks for something the page does not have.
    await page.addInitScript(() => {
      document.addEventListener('input', () => Object.assign(window, { usableAfter: performance.now() }), {
        capture: true,
        once: true,
      });
    });
    await page.goto(`${origin}${FIRST_QUESTION.path}`, { waitUntil: 'commit' });
    const field = page.locator(FIRST_QUESTION.field);
    await field.pressSequentially('3');
    const after = await page.evaluate(() => (window as unknown as { usableAfter: number }).usableAfter);
    // What was typed must still stand when the page has settled.
    await page.waitForLoadState('networkidle');
    if ((await field.inputValue()) !== '3') throw new Error('the field lost what was typed');
    return after;
  } finally {
    await page.close();
  }
}

async function measure(database: Database): Promise<void> {
  const web = await startWeb(database);
  const executablePath = process.env.ZHENGJIAN_CHROMIUM || '/usr/bin/chromium';
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  });
  try {
    // The first answer of a page is compiled by the server.
    for (const path of PAGES) await fetch(`${web.origin}${path}`);
    const weights: number[] = [];
    for (const path of PAGES) {
      const weight = await scriptOf(browser, `${web.origin}${path}`);
      say(`  ${path}: ${weight.toFixed(1)} kB of script`);
      weights.push(weight);
    }
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) times.push(await usableAfter(browser, web.origin));
    say(`  usable after ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    const [weight, usable] = [Math.max(...weights), median(times)];
    print([
      {
        id: 'disputes.page-kb',
        ...{ ours: weight, reference: LIMIT_KB, ratio: weight / LIMIT_KB, unit: 'kB', runs: 1 },
        note: 'script of the heaviest of the applicant’s pages, gzip, beside a limit; lower is better',
      },
      {
        id: 'disputes.usable-ms',
        ...{ ours: usable, reference: LIMIT_MS, ratio: usable / LIMIT_MS, unit: 'ms', runs: RUNS },
        note: 'until the first field takes input on a telephone 4 times slower, beside a limit; lower is better',
      },
    ]);
  } finally {
    await browser.close();
    await web.stop();
  }
}

const workplace = await openWorkplace();
try {
  const database = await workplace.fresh('bench_disputes_page');
  await measure(database);
  await database.close();
} finally {
  await workplace.close();
}
