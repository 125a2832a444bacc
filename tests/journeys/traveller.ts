import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Cookie, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';
import { projectRoot } from '#db/env';
import { codeAt } from '#services/identity/second-factor/totp';

/** Off: everything by which a browser talks to others or waits for a screen. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
export type Size = keyof typeof SIZES;
export type Locale = 'zh-CN' | 'en';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = join(projectRoot(), 'screenshots');

let browser: Promise<Browser> | null = null;
const travellers: Traveller[] = [];
const sessions = new Map<string, Promise<Cookie[]>>();

afterEach(async () => {
  for (const traveller of travellers.splice(0)) await traveller.end();
});
afterAll(async () => {
  await (await browser)?.close();
  browser = null;
});

/** Somebody with a browser of their own. What its console says in anger fails the test. */
export class Traveller {
  readonly complaints: string[] = [];
  readonly context: BrowserContext;
  readonly page: Page;

  private readonly shares: boolean;

  constructor(context: BrowserContext, page: Page, shares = false) {
    this.context = context;
    this.page = page;
    this.shares = shares;
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
  }

  /** Closes the browser's window, and fails when its console was angry. */
  async end(): Promise<void> {
    await (this.shares ? this.page : this.context).close();
    expect(this.complaints, 'the browser’s console').toEqual([]);
  }

  async visit(path: string): Promise<void> {
    const answer = await this.page.goto(path, { waitUntil: 'networkidle' });
    expect(answer?.status(), path).toBeLessThan(400);
  }

  async signIn(username: string): Promise<void> {
    const account = inject('product').accounts.find((one) => one.username === username);
    if (!account) throw new Error(`the demo has no account ${username}`);
    await this.visit('/sign-in');
    await this.page.fill('#username', account.username);
    await this.page.fill('#password', account.password);
    await Promise.all([
      this.page.waitForURL((url) => url.pathname !== '/sign-in'),
      this.page.click('form[action="/api/auth/sign-in"] button[type=submit]'),
    ]);
    if (account.secondFactor !== undefined) await this.showSecondFactor(account.secondFactor);
    await this.page.waitForLoadState('networkidle');
  }

  /** The authenticator's code. Each opens once, so another journey's may be spent: then the next half minute's. */
  async showSecondFactor(secret: string): Promise<void> {
    for (let tries = 0; new URL(this.page.url()).pathname === '/sign-in/second-factor'; tries += 1) {
      if (tries === 4) throw new Error('no code of the authenticator opens');
      if (tries >= 2) await new Promise((resolve) => setTimeout(resolve, 30_000));
      const now = Date.now() * 1000 + (tries === 0 ? 0 : 30_000_000);
      await this.page.fill('#code', codeAt(secret, now));
      await this.page.click('form[action="/api/auth/second-factor"] button[type=submit]');
      await this.page.waitForLoadState('networkidle');
    }
  }

  /** Signed in without the form: a session made once per person serves every journey. */
  async enter(username: string): Promise<void> {
    const kept = sessions.get(username);
    if (kept) {
      await this.context.addCookies(await kept);
      return;
    }
    const made = this.signIn(username).then(() => this.context.cookies());
    sessions.set(
      username,
      made.then((cookies) => cookies.filter(({ name }) => name !== 'locale')),
    );
    await made;
  }

  /** The page's accessibility problems by the rules of WCAG 2.2 A and AA, as text. */
  async barriers(): Promise<string[]> {
    await this.page.evaluate(axeSource);
    return this.page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations } = await axe.run({ runOnly: tags });
      return violations.flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`),
      );
    });
  }

  /** For people to look at; nobody looks in CI, and a picture costs as much as opening the page. */
  async picture(name: string): Promise<void> {
    if (process.env.CI) return;
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }

  /** What makes the page wider than its window, so that one must scroll sideways to read it: the innermost of it. */
  cutOff(): Promise<string[]> {
    return this.page.evaluate(() => {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width + 1) return [];
      const scrolls = (element: Element) =>
        /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
      const beyond = [...document.body.querySelectorAll('*')].filter((element) => {
        if (element.getBoundingClientRect().right <= width + 1) return false;
        for (
          let around = element.parentElement;
          around && around !== document.body;
          around = around.parentElement
        )
          if (scrolls(around)) return false;
        return true;
      });
      const inner = beyond.filter(
        (element) => !beyond.some((other) => other !== element && element.contains(other)),
      );
      return inner.slice(0, 5).map((element) => {
        const { right } = element.getBoundingClientRect();
        const text = (element.textContent ?? '').trim().slice(0, 40);
        return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ends at ${Math.round(right)} of ${width}: ${text}`;
      });
    });
  }
}

async function newContext(size: Size, locale: Locale): Promise<BrowserContext> {
  const executablePath = process.env.ZHENGJIAN_CHROMIUM || '/usr/bin/chromium';
  browser ??= chromium.launch({ executablePath, args: FLAGS });
  const { address } = inject('product');
  const context = await (await browser).newContext({
    baseURL: address,
    viewport: SIZES[size],
    locale,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  await context.addCookies([{ name: 'locale', value: locale, url: address }]);
  return context;
}

const shared = new Map<string, Promise<BrowserContext>>();

/**
 * A window at a desk, of the one browser that all who enter as this person in this language share: what a page brings is loaded
 * and compiled once, not for each of a hundred pages. Whoever asks ends it. `null`: nobody is signed in.
 */
export async function windowOf(username: string | null, locale: Locale): Promise<Traveller> {
  const name = `${username} ${locale}`;
  const known = shared.get(name);
  const context = known ?? entered(username, locale);
  if (known === undefined) shared.set(name, context);
  return new Traveller(await context, await (await context).newPage(), true);
}

async function entered(username: string | null, locale: Locale): Promise<BrowserContext> {
  const context = await newContext('desktop', locale);
  if (username === null) return context;
  const first = new Traveller(context, await context.newPage(), true);
  await first.enter(username);
  await first.end();
  return context;
}

export async function traveller(size: Size = 'desktop', locale: Locale = 'zh-CN'): Promise<Traveller> {
  const context = await newContext(size, locale);
  const one = new Traveller(context, await context.newPage());
  travellers.push(one);
  return one;
}
