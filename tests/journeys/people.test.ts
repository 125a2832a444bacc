import { afterAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#db/client';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import en from '../../app/_messages/en/overview.json';
import zh from '../../app/_messages/zh-CN/overview.json';
import shell from '../../app/_messages/zh-CN/shell.json';
import { type Traveller, traveller } from './traveller';

/** What people come for, click by click, on the demo province; numbers are compared with the archive itself. */

const database = await connectTo(inject('product').databaseUrl, 2);
afterAll(() => database.close());

async function one<Row extends object>(statement: string, params: unknown[] = []): Promise<Row> {
  const { rows } = await database.query<Row>(statement, params);
  return rows[0]!;
}

/** Days of this month, as Shanghai has it: what pages show when nothing else is asked. */
const THIS_MONTH = `received_day >= date_trunc('month', now() AT TIME ZONE 'Asia/Shanghai')::date`;

/** The number a key figure shows, read as a screen reader would: by the name of its section. */
async function figure({ page }: Traveller, label: string): Promise<number> {
  const text = await page.locator(`section[aria-label="${label}"] a[title]`).first().getAttribute('title');
  return Number(text!.slice(label.length).replaceAll(/[^\d.]/g, ''));
}

describe('the supervisor', () => {
  it('reads on the overview what the archive holds, and follows it to one record', async () => {
    const reader = await traveller();
    await reader.signIn('supervisor');
    expect(new URL(reader.page.url()).pathname).toBe('/overview');
    const { records } = await one<{ records: number }>(
      `SELECT count(*)::int AS records FROM record WHERE ${THIS_MONTH}`,
    );
    expect(records).toBeGreaterThan(100);
    expect(await figure(reader, zh.records)).toBe(records);
    expect(await figure(reader, zh.rate.completeness)).toBeCloseTo(100 * (await rateOf('completeness')), 0);
    expect(await figure(reader, zh.rate.accuracy)).toBeCloseTo(100 * (await rateOf('accuracy')), 0);

    await reader.page.locator('nav a[href^="/quality"]').first().click();
    await reader.page.waitForURL(/\/quality/);
    await reader.visit('/quality/findings');
    const { open } = await one<{ open: number }>(
      'SELECT count(*)::int AS open FROM finding WHERE closed_at IS NULL',
    );
    const said = await reader.page.locator('main').textContent();
    expect(said?.replaceAll(',', '')).toContain(String(open));

    const record = reader.page.locator('main a[href^="/records/"]').first();
    const key = (await record.getAttribute('href'))!.split('/')[2]!.split('?')[0]!;
    await record.click();
    await reader.page.waitForURL(/\/records\//);
    await reader.page.waitForLoadState('networkidle');
    const { organisation } = await one<{ organisation: string }>(
      `SELECT o.name_zh AS organisation FROM record r JOIN organisation o ON o.code = r.organisation
       WHERE record_key = $1::uuid`,
      [key],
    );
    expect(await reader.page.locator('main').textContent()).toContain(organisation);
  });

  it('changes the language with one press, and back', async () => {
    const reader = await traveller();
    await reader.signIn('supervisor');
    expect(await reader.page.locator('h1').textContent()).toContain(zh.title);
    await reader.page.locator('button[lang="en"]').first().click();
    await expect.poll(() => reader.page.locator('h1').textContent(), { timeout: 10_000 }).toContain(en.title);
    expect(await reader.page.getAttribute('html', 'lang')).toBe('en');
    await reader.page.locator('button[lang="zh-CN"]').first().click();
    await expect.poll(() => reader.page.locator('h1').textContent(), { timeout: 10_000 }).toContain(zh.title);
  });

  it('signs out, and the console is closed', async () => {
    const reader = await traveller();
    // A session of its own: it ends here.
    await reader.signIn('supervisor');
    const { person } = await one<{ person: string }>(
      `SELECT name AS person FROM app_user WHERE username = 'supervisor'`,
    );
    await reader.page
      .locator(`summary[aria-label*="${person}"], summary:has-text("${person}")`)
      .first()
      .click();
    await reader.page.getByRole('button', { name: shell.signOut }).first().click();
    await reader.page.waitForURL(/\/sign-in/);
    await reader.page.goto('/quality');
    expect(new URL(reader.page.url()).pathname).toBe('/sign-in');
  });
});

describe('the governor of one department', () => {
  it('sees that department’s numbers and nobody else’s', async () => {
    const { scope } = await one<{ scope: { organisationCodes: string[] } }>(
      `SELECT scope FROM app_user WHERE username = 'governor.department'`,
    );
    const [code] = scope.organisationCodes;
    const reader = await traveller();
    await reader.enter('governor.department');
    await reader.visit('/overview');
    const { records } = await one<{ records: number }>(
      `SELECT count(*)::int AS records FROM record WHERE organisation = $1 AND ${THIS_MONTH}`,
      [code],
    );
    expect(records).toBeGreaterThan(0);
    expect(await figure(reader, zh.records)).toBe(records);

    const { key } = await one<{ key: string }>(
      'SELECT record_key::text AS key FROM record WHERE organisation <> $1 LIMIT 1',
      [code],
    );
    const answer = await reader.page.request.get(`/records/${key}`);
    expect(answer.status()).toBe(404);
    const { other } = await one<{ other: string }>(
      `SELECT o.name_zh AS other FROM record r JOIN organisation o ON o.code = r.organisation
       WHERE o.code <> $1 AND o.name_zh <> (SELECT name_zh FROM organisation WHERE code = $1)
       GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
      [code],
    );
    await reader.visit('/quality/findings');
    expect(await reader.page.locator('main').textContent()).not.toContain(other);
  });
});

describe('somebody without an account', () => {
  it('reads the catalogue: every type with its start and frequency', async () => {
    const reader = await traveller();
    await reader.visit('/catalogue');
    const { types } = await one<{ types: number }>('SELECT count(*)::int AS types FROM certificate_type');
    const shown = await reader.page.locator('main a[href*="/catalogue/types/"]').count();
    expect(shown).toBeGreaterThan(0);
    expect(await reader.page.locator('main').textContent()).toContain(String(types));
    const listed = await reader.page.request.get('/api/v1/catalogue/types');
    expect(listed.status()).toBe(200);
  });

  it.each(['/overview', '/quality', '/batches', '/coverage'])(
    'is led from %s to the sign-in and back',
    async (path) => {
      const reader = await traveller();
      await reader.page.goto(path);
      const address = new URL(reader.page.url());
      expect(address.pathname).toBe('/sign-in');
      expect(address.searchParams.get('next')).toBe(path);
    },
  );

  it('is told that name or password are wrong, and not which', async () => {
    const reader = await traveller();
    await reader.visit('/sign-in');
    await reader.page.fill('#username', 'nobody-of-that-name');
    await reader.page.fill('#password', 'wrong');
    await reader.page.click('form[action="/api/auth/sign-in"] button[type=submit]');
    await reader.page.waitForURL(/refused=/);
    expect(await reader.page.inputValue('#username')).toBe('nobody-of-that-name');
    expect(await reader.barriers()).toEqual([]);
  });
});

/** A dimension's rate of this month's records, from their outcomes and the rules as data. */
async function rateOf(dimension: string): Promise<number> {
  const { rows } = await database.query<{ id: string; ordinal: number }>(
    'SELECT DISTINCT ON (rule_id) rule_id AS id, ordinal FROM rule_version ORDER BY rule_id, version DESC',
  );
  const ordinals = new Map(rows.map(({ id, ordinal }) => [id, ordinal]));
  const letters = SHIPPED_RULES.filter(
    (rule) =>
      rule.dimension === dimension &&
      rule.state === 'scored' &&
      rule.severity !== 'info' &&
      (rule.subject === 'record' || rule.subject === 'across'),
  ).map((rule) => `substr(outcome, ${ordinals.get(rule.id)! + 1}, 1)`);
  const { pass, fail } = await one<{ pass: number; fail: number }>(
    `SELECT count(*) FILTER (WHERE failed)::int AS fail, count(*) FILTER (WHERE passed AND NOT failed)::int AS pass
     FROM (SELECT '-' IN (${letters.join(', ')}) AS failed, '+' IN (${letters.join(', ')}) AS passed
           FROM record WHERE ${THIS_MONTH}) r`,
  );
  return pass / (pass + fail);
}
