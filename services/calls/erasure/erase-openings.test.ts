import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { instantFromDate } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { deliveredCalls, HIDDEN } from '../../../tests/delivered-calls';
import { integrate } from '../../evidence/log/integrate';
import { makeReceipt } from '../../evidence/log/make-receipt';
import { publish } from '../../evidence/log/publish';
import { trustOf } from '../../evidence/verify/trust';
import { verifyReceipt } from '../../evidence/verify/verify-piece';
import { openSealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { commitmentOf, readOpenings } from '../intake/openings';
import { eraseOpenings } from './erase-openings';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const REASON = '法院裁定删除，（2026）苏 05 民初 1 号';
const YEAR = 2026;
const COUNT = 5;
const folder = mkdtempSync(join(tmpdir(), 'zhengjian-erasure-'));
let database: Database;
let batchId: string;
let firstEntry: number;
/** The receipts as they were handed out before anything was erased. */
let before: Awaited<ReturnType<typeof makeReceipt>>[];

beforeAll(async () => {
  database = await testDatabase();
  const receipt = await deliveredCalls(database, {
    source: 'ERASER',
    region: '320500',
    count: COUNT,
    now: NOW,
  });
  ({ batchId, firstEntry } = receipt);
  await integrate(database, YEAR);
  await publish(database, YEAR, { now: NOW, folder });
  before = await receipts();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const receipts = () =>
  Promise.all(
    Array.from({ length: COUNT + 1 }, (_, at) =>
      makeReceipt(database, { logYear: YEAR, hash: 'sha256' }, firstEntry + at),
    ),
  );
const erase = (wish: Parameters<typeof eraseOpenings>[1], now = NOW) =>
  eraseOpenings(asOperator(database, now), wish);
/** What still opens the batch's commitments. */
async function openings() {
  const { rows } = await database.query<{ openings: Buffer }>(
    'SELECT openings FROM call_batch WHERE batch_id = $1',
    [batchId],
  );
  const plain = (await openSealer(database)).unsealBytes(uuidBytes(batchId), rows[0]!.openings);
  return { plain, byRow: readOpenings(plain) };
}
const trust = async () => {
  const { rows } = await database.query<{ vkey: string }>('SELECT vkey FROM log_signer');
  return trustOf(
    rows.map(({ vkey }) => vkey),
    null,
  );
};
const commitmentIn = (entry: Uint8Array) =>
  (JSON.parse(Buffer.from(entry).toString('utf8')) as { commitment: string }).commitment;

describe('erasing', () => {
  it('forgets the named rows and their salts; the others open as before', async () => {
    const { plain, byRow } = await openings();
    const salts = [2, 4].map((row) => byRow.get(row)!.salt);
    expect(await erase({ batchId, rows: [4, 2, 2], reason: REASON })).toEqual({
      ...{ batchId, erased: [2, 4], left: 3 },
    });
    const after = await openings();
    expect([...after.byRow.keys()]).toEqual([1, 3, 5]);
    for (const [row, { salt, fields }] of after.byRow) {
      expect({ salt, fields }).toEqual(byRow.get(row));
      expect(commitmentOf(salt, fields)).toBe(commitmentIn(before[row]!.entry));
    }
    // Neither the salts nor the seed that all of them were made of.
    const kept = after.plain.toString('hex');
    for (const gone of [...salts, plain.subarray(1, 33).toString('hex')]) expect(kept).not.toContain(gone);
    for (const row of [2, 4]) {
      const { fields } = byRow.get(row)!;
      const wanted = commitmentIn(before[row]!.entry);
      // Whoever knows all that was hidden cannot show it without the salt.
      for (const { salt } of after.byRow.values()) expect(commitmentOf(salt, fields)).not.toBe(wanted);
    }
  });

  it('changes no entry and no proof: those from before verify, and new ones are the same', async () => {
    expect(await integrate(database, YEAR)).toMatchObject({ entries: 0 });
    const now = await receipts();
    expect(now).toEqual(before);
    for (const { proof, entry } of now) verifyReceipt(proof, entry, await trust());
    const [, first] = now;
    const altered = Buffer.from(first!.entry);
    altered[altered.length - 4]! ^= 1;
    const keys = await trust();
    expect(() => verifyReceipt(first!.proof, altered, keys)).toThrow();
  });

  it('by an entry of the log erases its row alone', async () => {
    const done = await erase({ logYear: YEAR, entry: firstEntry + 5, reason: REASON });
    expect(done).toEqual({ batchId, erased: [5], left: 2 });
    expect([...(await openings()).byRow.keys()]).toEqual([1, 3]);
  });

  it('leaves who, which rows and why in the audit, and nothing of what was hidden', async () => {
    const { rows } = await database.query<{ text: string; reason: string; detail: Record<string, unknown> }>(
      `SELECT to_jsonb(a)::text AS text, reason, detail FROM audit_entry AS a WHERE action = 'opening.erase' ORDER BY id`,
    );
    expect(rows.map(({ detail }) => detail.numbers)).toEqual([[2, 4], [5]]);
    expect(rows.map(({ reason }) => reason)).toEqual([REASON, REASON]);
    for (const { text } of rows)
      for (const hidden of Object.values(HIDDEN)) expect(text).not.toContain(hidden);
  });
});

describe('is refused', () => {
  const refusals: [string, object, object][] = [
    [
      'again',
      { rows: [2, 4] },
      { code: 'conflict', complaints: [{ field: 'rows', reason: 'erased-before' }] },
    ],
    ['a row that is not there', { rows: [1, 99] }, { code: 'invalid-input' }],
    ['no row', { rows: [] }, { code: 'invalid-input' }],
    ['without a reason', { rows: [1], reason: ' ' }, { code: 'invalid-input' }],
    [
      'of another batch',
      { batchId: '00000000-0000-4000-8000-000000000000', rows: [1] },
      { code: 'not-found' },
    ],
    ['of what is no batch', { batchId: `' OR true --`, rows: [1] }, { code: 'not-found' }],
  ];
  it.each(refusals)('%s', async (_, over, refusal) => {
    const wish = { batchId, rows: [1], reason: REASON, ...over };
    const { plain } = await openings();
    await expect(erase(wish)).rejects.toMatchObject(refusal);
    expect((await openings()).plain.equals(plain)).toBe(true);
  });

  it('an entry that is no call: the batch’s own, none, one of another year', async () => {
    for (const [logYear, entry] of [
      [YEAR, firstEntry],
      [YEAR, firstEntry + COUNT + 1],
      [YEAR, -1],
      [2025, firstEntry + 1],
    ] as const)
      await expect(erase({ logYear, entry, reason: REASON })).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(['supervisor', 'auditor', 'system-administrator', 'security-administrator'] as const)(
    'to a %s',
    async (role) => {
      const actor: Actor = { kind: 'person', id: role, name: role, role, scope: EVERYTHING };
      const asked = eraseOpenings({ actor, now: NOW, database }, { batchId, rows: [1], reason: REASON });
      await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
    },
  );
});
