import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { instantFromDate } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { testDatabase } from '../../../tests/database';
import { deliveredCalls } from '../../../tests/delivered-calls';
import { integrate } from '../../evidence/log/integrate';
import { publish } from '../../evidence/log/publish';
import { trustOf } from '../../evidence/verify/trust';
import { verifyReceipt } from '../../evidence/verify/verify-piece';
import { handOutReceipt } from './hand-out-receipt';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const YEAR = 2026;
const folder = mkdtempSync(join(tmpdir(), 'zhengjian-receipts-'));
let database: Database;
let entry: number;

beforeAll(async () => {
  database = await testDatabase();
  const batch = await deliveredCalls(database, { source: 'TELLER', region: '320500', count: 3, now: NOW });
  entry = batch.firstEntry + 2;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const person = (
  role: 'auditor' | 'supervisor' | 'governor' | 'handler',
  scope: Scope = EVERYTHING,
): Actor => ({
  ...{ kind: 'person', id: role, name: role, role, scope },
});
const JIANGSU: Scope = { kind: 'regions', regionCodes: ['320000'] };
const ask = (actor: Actor, over: { entry?: number; logYear?: number; hash?: 'sha256' | 'sm3' } = {}) =>
  handOutReceipt({ actor, now: NOW, database }, { logYear: YEAR, entry, hash: 'sha256', ...over });
const audited = async () => {
  const { rows } = await database.query<{ actor: string; subject: string; detail: unknown }>(
    `SELECT actor, subject, detail FROM audit_entry WHERE action = 'call.receipt' ORDER BY id`,
  );
  return rows;
};

describe('the receipt of a call', () => {
  it('is not to be had before its head is published, and leaves no trace', async () => {
    await expect(ask(person('auditor'))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await audited()).toEqual([]);
  });

  it('proves the entry by either tree, to whoever may see the call', async () => {
    await integrate(database, YEAR);
    await publish(database, YEAR, { now: NOW, folder });
    const { rows } = await database.query<{ vkey: string }>('SELECT vkey FROM log_signer');
    const trust = trustOf(
      rows.map(({ vkey }) => vkey),
      null,
    );
    for (const actor of [person('auditor'), person('supervisor', JIANGSU), person('governor', JIANGSU)])
      for (const hash of ['sha256', 'sm3'] as const) {
        const receipt = await ask(actor, { hash });
        expect(verifyReceipt(receipt.proof, receipt.entry, trust)).toMatchObject({ index: entry });
        expect(JSON.parse(Buffer.from(receipt.entry).toString('utf8'))).toMatchObject({
          kind: 'call',
          row: 2,
        });
      }
    expect(await audited()).toHaveLength(6);
    expect((await audited())[1]).toEqual({
      ...{ actor: 'person:auditor', subject: `call:${YEAR}-${entry}`, detail: { hash: 'sm3' } },
    });
  });

  it.each<[string, () => Actor, object, string]>([
    ['to a handler', () => person('handler', JIANGSU), {}, 'forbidden'],
    [
      'of another region',
      () => person('supervisor', { kind: 'regions', regionCodes: ['110000'] }),
      {},
      'not-found',
    ],
    [
      'of another department',
      () => person('governor', { kind: 'organisations', organisationCodes: ['X'] }),
      {},
      'not-found',
    ],
    ['of an entry that is not there', () => person('auditor'), { entry: 999_999 }, 'not-found'],
    ['of another year', () => person('auditor'), { logYear: 2025 }, 'not-found'],
  ])('is refused %s', async (_, actor, over, code) => {
    const before = (await audited()).length;
    await expect(ask(actor(), over)).rejects.toMatchObject({ code });
    expect(await audited()).toHaveLength(before);
  });

  it('is refused for the entry of the batch, which is no call', async () => {
    await expect(ask(person('auditor'), { entry: entry - 2 })).rejects.toMatchObject({ code: 'not-found' });
  });
});
