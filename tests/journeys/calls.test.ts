import { afterAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#db/client';
import { readScenarioCatalogue } from '#db/scenarios/read-catalogue';
import { CallStory } from '#db/scenarios/yangtze-delta/calls/story';
import { knownDemo } from '#services/demo/known-demo';
import enCases from '../../app/_messages/en/cases.json';
import enHolder from '../../app/_messages/en/holder.json';
import zhCases from '../../app/_messages/zh-CN/cases.json';
import zhHolder from '../../app/_messages/zh-CN/holder.json';
import { asOperator } from '../arriving';
import { plantExamples } from './addresses';
import { REPORTS } from './product';
import { type Locale, type Size, traveller } from './traveller';

/** The auditor finds who misused calls and judges the case; a holder sees who used a certificate and disputes a use. */

const { databaseUrl } = inject('product');
const database = await connectTo(databaseUrl, 2);
await plantExamples(database);
afterAll(() => database.close());

const now = () => Date.now() * 1000;

async function exampleHolder(): Promise<{ holderCode: string; certificateNumber: string }> {
  const known = await knownDemo(asOperator(database, now()));
  const { types, items } = await readScenarioCatalogue('yangtze-delta');
  const { exampleHolder: found } = new CallStory(types, items, { ...known!, reports: Number(REPORTS) });
  return found!;
}

async function standingOf(caseId: string): Promise<string> {
  const { rows } = await database.query<{ state: string; verdict: string | null }>(
    'SELECT c.state, k.verdict FROM call_case AS k JOIN case_file AS c USING (case_id) WHERE k.case_id = $1::uuid',
    [caseId],
  );
  return `${rows[0]!.state} ${rows[0]!.verdict}`;
}

describe.each<[Locale, Size, typeof zhCases, typeof zhHolder]>([
  ['zh-CN', 'desktop', zhCases, zhHolder],
  ['en', 'phone', enCases as typeof zhCases, enHolder as typeof zhHolder],
])('in %s, %s', (locale, size, cases, holder) => {
  it('the auditor goes from the overview to unexplained calls and to one call', async () => {
    const one = await traveller(size, locale);
    await one.enter('auditor');
    await one.visit('/calls?period=quarter');
    const unexplained = one.page.locator('header a[href*="explained=no"]').first();
    expect(Number((await unexplained.textContent())!.replace(/\D/g, ''))).toBeGreaterThan(100);
    await unexplained.click();
    await one.page.waitForURL(/\/calls\/search/);
    await one.page.locator('tbody a[href^="/calls/entries/"]').first().click();
    await one.page.waitForURL(/\/calls\/entries\//);
    expect(await one.page.locator('main').textContent()).toContain(
      locale === 'en' ? 'Unexplained' : '未解释',
    );
    expect(await one.barriers()).toEqual([]);
  });

  it('the auditor judges a case, which counts for its rules', async () => {
    const one = await traveller(size, locale);
    await one.enter('auditor');
    await one.visit('/calls/cases');
    await one.page.locator('tbody a[href^="/calls/cases/"]').first().click();
    await one.page.waitForURL(/\/calls\/cases\/./);
    const caseId = new URL(one.page.url()).pathname.split('/').at(-1)!;
    await one.page.fill('#field-reason', '与部门核实，确属违规查询');
    await one.page.getByRole('button', { name: cases.verdict.misuse, exact: true }).click();
    await one.page
      .getByRole('button', { name: cases.verdict.misuse, exact: true })
      .waitFor({ state: 'detached' });
    expect(await standingOf(caseId)).toBe('closed misuse');
    await one.visit('/calls/rules');
    expect(await one.page.locator('tbody').textContent()).toContain('100%');
  });

  it('a holder who names a wrong number learns nothing; the right one shows uses, and one press disputes one', async () => {
    const one = await traveller('phone', locale);
    const { holderCode, certificateNumber } = await exampleHolder();
    // Other journeys guess from the same address, and guesses are counted.
    await database.query('DELETE FROM request_count');
    await one.visit('/my-certificates');
    const identify = async (number: string) => {
      await one.page.fill('#holderCode', holderCode);
      await one.page.fill('#certificateNumber', number);
      await one.page.click('form[action="/my-certificates/identify"] button');
      await one.page.waitForLoadState('networkidle');
    };
    await identify('BJ0000002020000000000');
    expect(await one.page.getByRole('alert').first().textContent()).toContain(holder.noMatch);
    await identify(certificateNumber);
    const uses = one.page.locator('ol > li');
    expect(await uses.count()).toBeGreaterThanOrEqual(14);
    expect(await one.barriers()).toEqual([]);
    const place = await uses.first().locator('input[name=use]').getAttribute('value');
    await uses.first().getByRole('button', { name: holder.dispute }).click();
    await one.page.waitForURL(/disputed=/);
    expect(await one.page.locator('main').textContent()).toContain(holder.disputedNow);
    const { rows } = await database.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM call_alert WHERE rule_id = 'holder-dispute' AND subject = $1`,
      [`entry:${place}`],
    );
    expect(rows[0]!.count).toBe(1);
  });
});
