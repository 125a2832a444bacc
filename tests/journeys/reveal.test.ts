import { afterAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#db/client';
import { SHOWN_SECONDS } from '#domain/identity/reveal';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import en from '../../app/_messages/en/ui.json';
import zh from '../../app/_messages/zh-CN/ui.json';
import { asOperator } from '../arriving';
import { type Locale, type Size, type Traveller, traveller } from './traveller';

/** A governor sees one personal field for half a minute, and says why; whoever may not has no button. */

const { address, databaseUrl } = inject('product');
const database = await connectTo(databaseUrl, 2);
afterAll(() => database.close());

const GOVERNOR = 'governor.department';

async function ownRecord(): Promise<{ key: string; masked: string }> {
  const { rows } = await database.query<{ key: string; masked: string }>(
    `SELECT record_key::text AS key, holder_masked AS masked FROM record
     WHERE organisation = (SELECT scope->'organisationCodes'->>0 FROM app_user WHERE username = $1)
       AND holder_masked LIKE '%*' AND holder_kind = 'citizen' ORDER BY record_key LIMIT 1`,
    [GOVERNOR],
  );
  return rows[0]!;
}

/** A row of a department of Suzhou that stays out, by its address. */
async function quarantinedRow(): Promise<string> {
  const { rows } = await database.query<{ code: string }>(
    `SELECT code FROM organisation WHERE region_code LIKE '3205%' AND 'issuing' = ANY (roles) ORDER BY code LIMIT 1`,
  );
  const organisation = rows[0]!.code;
  const operator = asOperator(database, Date.now() * 1000);
  const { key } = await issueApiKey(operator, { organisation, label: 'reveal' });
  const row = { holderName: '王小明', holderCode: '11010519491231002X', issuedOn: '昨天' };
  const answer = await fetch(`${address}/api/v1/records`, {
    method: 'POST',
    body: `${JSON.stringify(row)}\n`,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/x-ndjson',
      'idempotency-key': `reveal-${Date.now()}`,
    },
  });
  const { batchId } = (await answer.json()) as { batchId: string };
  return `/batches/${batchId}/rows/1`;
}

/** The first button that reveals something: on a record's card the holder's name. */
const firstButton = ({ page }: Traveller, { openLabel }: { readonly openLabel: string }) =>
  page.getByRole('button', { name: new RegExp(`^${openLabel.replace('{label}', '.+')}$`) }).first();

describe.each<[Locale, Size, typeof zh]>([
  ['zh-CN', 'desktop', zh],
  ['en', 'phone', en as typeof zh],
])('in %s, %s', (locale, size, { reveal }) => {
  it('asks why, shows the value with a countdown, and masks it again', async () => {
    const { key, masked } = await ownRecord();
    const one = await traveller(size, locale);
    await one.enter(GOVERNOR);
    await one.page.clock.install();
    await one.visit(`/records/${key}`);
    await firstButton(one, reveal).click();
    await one.page.locator('dialog[open]').waitFor();
    expect(await one.barriers()).toEqual([]);
    expect(await one.cutOff()).toEqual([]);
    await one.picture(`${locale}-${size}-reveal-dialog`);

    const dialog = one.page.locator('dialog[open]');
    await dialog.locator('select').selectOption('correction');
    await dialog.locator('textarea').fill('看看');
    await dialog.getByRole('button', { name: reveal.submit, exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await one.barriers()).toEqual([]);
    await dialog.locator('textarea').fill('核对二〇二六年第十八号申请材料中的姓名');
    const answered = one.page.waitForResponse((response) => response.url().endsWith('/reveal'));
    await dialog.getByRole('button', { name: reveal.submit, exact: true }).click();
    const { value } = (await (await answered).json()) as { value: string };
    expect(value.slice(0, 1)).toBe(masked.slice(0, 1));
    expect(value).not.toContain('*');

    const shown = one.page.locator('main').getByText(value, { exact: true }).first();
    await shown.waitFor();
    expect(await one.page.locator('main').textContent()).toContain(String(SHOWN_SECONDS));
    expect(await one.barriers()).toEqual([]);
    expect(await one.cutOff()).toEqual([]);
    await one.picture(`${locale}-${size}-reveal-shown`);
    expect(decodeURIComponent(one.page.url())).not.toContain(value);
    const source = await (await one.page.request.get(`/records/${key}`)).text();
    expect(source).not.toContain(value);

    await one.page.clock.fastForward((SHOWN_SECONDS + 1) * 1000);
    await shown.waitFor({ state: 'detached' });
    expect(await one.page.locator('main').textContent()).toContain(masked);
    const { rows } = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_entry WHERE action = 'record.reveal' AND subject = $1`,
      [`record:${key}`],
    );
    expect(rows[0]!.n).toBeGreaterThan(0);
    one.complaints.splice(0, one.complaints.length, ...one.complaints.filter((said) => !/422/.test(said)));
  });
});

it('a supervisor has no button, and a quarantined row is revealed in the same way', async () => {
  const { key } = await ownRecord();
  const supervisor = await traveller();
  await supervisor.enter('supervisor');
  await supervisor.visit(`/records/${key}`);
  expect(await supervisor.page.locator('[aria-haspopup="dialog"]', { hasText: zh.reveal.open }).count()).toBe(
    0,
  );

  const path = await quarantinedRow();
  const governor = await traveller('phone');
  await governor.enter('governor.suzhou');
  await governor.visit(path);
  await firstButton(governor, zh.reveal).click();
  const dialog = governor.page.locator('dialog[open]');
  await dialog.locator('select').selectOption('source-enquiry');
  await dialog.locator('textarea').fill('向来源单位核实该行为何缺少日期字段');
  await dialog.getByRole('button', { name: zh.reveal.submit, exact: true }).click();
  await governor.page.getByText(zh.reveal.hide).waitFor();
  expect(await governor.barriers()).toEqual([]);
  expect(await governor.cutOff()).toEqual([]);
  await governor.picture('zh-CN-phone-reveal-row');
});
