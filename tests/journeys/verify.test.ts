import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLog, newLogKeys, receiptOf, sampleEntry, vkeyOf } from '../verifiers/made-log';
import { traveller } from './traveller';

/** A citizen on a phone, or an auditor at a desk, verifies an entry: in the browser, and with nobody asked. */

const folder = mkdtempSync(join(tmpdir(), 'zj-journey-verify-'));
const keys = newLogKeys();
const [receipt, entry] = [join(folder, '300.tlog-proof'), join(folder, '300.json')];
beforeAll(async () => {
  await makeLog(join(folder, 'log'), 600, keys);
  writeFileSync(receipt, await receiptOf(join(folder, 'log'), 300, 600));
  writeFileSync(entry, sampleEntry(300));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ['phone', 'zh-CN', '成立：该条目确在日志中', '不成立：'],
  ['desktop', 'en', 'Holds: the entry is in the log', 'Does not hold:'],
] as const)('verification on a %s in %s', (size, locale, holds, failed) => {
  it('says what holds and what does not, and sends nothing', async () => {
    const one = await traveller(size, locale);
    const { page } = one;
    await one.visit('/verify');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') asked.push(request.url());
    });
    await page.setInputFiles('#receipt', receipt);
    await page.setInputFiles('#entry', entry);
    await page.fill('#keys', [keys.log, keys.witness].map(vkeyOf).join('\n'));
    await page.click('main form button[type=submit]');
    await page.getByText(holds).waitFor();
    await page.getByText('witness.example.cn').waitFor();
    expect(await one.barriers()).toEqual([]);
    expect(await one.cutOff()).toEqual([]);
    const changed = Uint8Array.from(sampleEntry(300));
    changed[60]! ^= 1;
    writeFileSync(join(folder, 'changed.json'), changed);
    await page.setInputFiles('#entry', join(folder, 'changed.json'));
    await page.click('main form button[type=submit]');
    await page.getByText(failed).waitFor();
    expect(asked).toEqual([]);
  });
});
