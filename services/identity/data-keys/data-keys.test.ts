import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { transaction } from '#db/client';
import { wrappedKeys } from '#db/queries/sealing/wrapped-keys';
import type { Context } from '#services/context';
import { acceptBatch } from '#services/intake/accept-batch';
import { searchRecords } from '#services/intake/search-records';
import { arriving, asOperator, onceOnly } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { holdSealer, openKeys, openSealer, sealerOf } from '../seal';
import { uuidBytes } from '../sealing/associated-data';
import { readMasterKeys } from '../sealing/master-key';
import { dataKeyStanding } from './data-key-standing';
import { reseal } from './reseal';
import { rotateData } from './rotate-data';
import { rotateMaster } from './rotate-master';

const HOUR = 3_600_000_000;
const NOW = Date.now() * 1000;
const HOLDER = '11010519491231002X';
const QUARANTINED = { row: 3, reason: 'row-malformed', field: null, raw: '{"holderName":"王小明"' } as const;

const folder = mkdtempSync(join(tmpdir(), 'zhengjian-data-keys-'));
const kept = { data: process.env.ZHENGJIAN_DATA, key: process.env.ZHENGJIAN_KEY };
const place = { given: null, dataDirectory: folder };
const file = join(folder, 'keys', 'master.key');
let database: Database;
let context: Context;

beforeAll(async () => {
  // The key file of this test's own archive: every verb below finds it as it does in life.
  process.env.ZHENGJIAN_DATA = folder;
  delete process.env.ZHENGJIAN_KEY;
  database = await testDatabase();
  context = asOperator(database, NOW);
  await deliver(1);
  await deliver(2);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  if (kept.data !== undefined) process.env.ZHENGJIAN_DATA = kept.data;
  else delete process.env.ZHENGJIAN_DATA;
  if (kept.key !== undefined) process.env.ZHENGJIAN_KEY = kept.key;
});

/** Two records (from the second time on with a version before) and a quarantined row. */
async function deliver(version: number): Promise<void> {
  await acceptBatch(asOperator(database, NOW + version * HOUR), {
    organisation: '11320500014149463X',
    externalId: `delivery-${version}`,
    door: 'api',
    system: null,
    rows: onceOnly([
      arriving(1, { version }),
      arriving(2, { version }),
      { ok: false, quarantined: QUARANTINED },
    ]),
  });
}

async function headsOf(): Promise<Record<string, number>> {
  const { keys } = await dataKeyStanding(context, true);
  return Object.fromEntries(
    keys.flatMap(({ keyNumber, values }) =>
      Object.entries(values ?? {}).map(([where, count]) => [`${where} ${keyNumber}`, count]),
    ),
  );
}

async function firstRecord() {
  const { rows } = await database.query<{ key: string; sealed: Buffer; holder: Buffer; name: Buffer }>(
    `SELECT record_key::text AS key, sealed, holder_hash AS holder, holder_name_hash AS name FROM record
     ORDER BY record_key LIMIT 1`,
  );
  return rows[0]!;
}

async function opens(): Promise<string> {
  const { key, sealed } = await firstRecord();
  return (await openSealer(database)).unseal(uuidBytes(key), sealed);
}

const found = async () =>
  (await searchRecords(context, { certificateId: '', number: '', holderCode: HOLDER.toLowerCase() }, 10))
    .records.length;

describe('the master key', () => {
  it('in a file: replaced, and the old one opens nothing any more', async () => {
    const old = readFileSync(file, 'utf8');
    const before = await wrappedKeys(database);
    expect(await rotateMaster(context)).toEqual({ rewrapped: 2, lives: 'file' });
    expect(readFileSync(file, 'utf8')).not.toBe(old);
    expect(existsSync(`${file}.next`)).toBe(false);
    expect((await wrappedKeys(database)).map(({ wrapped }) => wrapped)).not.toEqual(
      before.map(({ wrapped }) => wrapped),
    );
    expect(await opens()).toContain('王小明');
    const given = old.trim();
    await expect(openSealer(database, { given, dataDirectory: folder })).rejects.toThrow('not the one');
  });

  it('ended after the transaction and before the file: either key is found, the next run finishes', async () => {
    const old = readFileSync(file);
    await rotateMaster(context);
    const next = readFileSync(file);
    // As a kill between the two leaves it.
    writeFileSync(`${file}.next`, next, { mode: 0o600 });
    writeFileSync(file, old);
    expect(await opens()).toContain('王小明');
    expect((await openKeys(database, { ...place })).keys.size).toBe(2);
    expect(await rotateMaster(context)).toEqual({ rewrapped: 0, lives: 'file' });
    expect(readFileSync(file)).toEqual(next);
    expect(await opens()).toContain('王小明');
  });

  it('ended before the transaction: the key laid beside is taken up, not another', async () => {
    const laid = `${randomBytes(32).toString('base64')}\n`;
    writeFileSync(`${file}.next`, laid, { mode: 0o600 });
    expect(await opens()).toContain('王小明');
    expect((await rotateMaster(context)).rewrapped).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(laid);
  });

  it('two at once: both end, and the key in place opens everything', async () => {
    const ends = await Promise.allSettled([1, 2, 3].map(() => rotateMaster(context)));
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'conflict' });
    expect(ends.some((end) => end.status === 'fulfilled')).toBe(true);
    expect(await opens()).toContain('王小明');
    expect(existsSync(`${file}.next`)).toBe(false);
  });

  it('in the environment: ZHENGJIAN_KEY_NEXT or a file takes over; processes with both see no gap', async () => {
    const [present] = readMasterKeys(place, false);
    const given = present!.toString('base64');
    const next = randomBytes(32).toString('base64');
    await expect(rotateMaster(context, null, { given, dataDirectory: folder })).rejects.toMatchObject({
      complaints: [{ reason: 'new-key-missing' }],
    });
    await expect(
      rotateMaster(context, null, { given, next: given, dataDirectory: folder }),
    ).rejects.toMatchObject({ complaints: [{ reason: 'new-key-is-old' }] });
    const both = { given, next, dataDirectory: folder };
    expect(await openSealer(database, both)).toBeDefined();
    expect(await rotateMaster(context, null, both)).toEqual({ rewrapped: 2, lives: 'environment' });
    expect(await openSealer(database, both)).toBeDefined();
    expect(await openSealer(database, { given: next, dataDirectory: folder })).toBeDefined();
    // Back into the file, from a file that the operator names.
    const named = join(folder, 'new.key');
    writeFileSync(named, readFileSync(file), { mode: 0o644 });
    chmodSync(named, 0o644);
    await expect(rotateMaster(context, named, { given: next, dataDirectory: folder })).rejects.toThrow(
      'chmod 600',
    );
    chmodSync(named, 0o600);
    expect((await rotateMaster(context, named, { given: next, dataDirectory: folder })).rewrapped).toBe(2);
    expect(await opens()).toContain('王小明');
  });

  it('lost: said, and nothing is made in its place', async () => {
    renameSync(file, `${file}.away`);
    await expect(rotateMaster(context)).rejects.toThrow('does not exist');
    expect(existsSync(`${file}.next`)).toBe(false);
    renameSync(`${file}.away`, file);
  });
});

describe('a data key', () => {
  it('seals what is written from now on; what rests is re-sealed, then the old key is destroyed', async () => {
    expect(await headsOf()).toEqual({ 'record 1': 2, 'record-version 1': 2, 'quarantined-row 1': 2 });
    const before = await firstRecord();
    expect(await rotateData(context, { hashes: false })).toBe(2);
    await deliver(3);
    expect(await headsOf()).toEqual({
      'record 2': 2,
      'record-version 1': 4,
      'quarantined-row 1': 2,
      'quarantined-row 2': 1,
    });
    const { keys } = await openKeys(database);
    expect(await reseal(context)).toEqual({ resealed: 6, left: 0, destroyed: [1] });
    expect(await headsOf()).toEqual({ 'record 2': 2, 'record-version 2': 4, 'quarantined-row 2': 3 });
    expect(await opens()).toContain('王小明');
    expect((await firstRecord()).holder).toEqual(before.holder);
    // Whoever kept the old ciphertext, and the master key, cannot open it: its key is gone from the table.
    const sealer = await openSealer(database);
    expect(() => sealer.unseal(uuidBytes(before.key), before.sealed)).toThrow('was destroyed');
    expect(sealerOf(keys).unseal(uuidBytes(before.key), before.sealed)).toContain('王小明');
    const { rows } = await database.query('SELECT wrapped FROM data_key WHERE key_number = 1');
    expect(rows).toEqual([{ wrapped: null }]);
    expect(await reseal(context)).toEqual({ resealed: 0, left: 0, destroyed: [] });
  });

  it('with hash keys: a search finds old and new rows at every moment, and the old hashes go', async () => {
    const before = await firstRecord();
    expect(await found()).toBe(2);
    expect(await rotateData(context, { hashes: true })).toBe(3);
    expect(await found()).toBe(2);
    await acceptBatch(asOperator(database, NOW + 9 * HOUR), {
      organisation: '11320500014149463X',
      externalId: 'after-hashes',
      door: 'api',
      system: null,
      rows: onceOnly([arriving(7)]),
    });
    expect(await found()).toBe(3);
    expect((await openSealer(database)).holderHashes(HOLDER)).toHaveLength(2);
    expect((await reseal(context)).destroyed).toEqual([2]);
    expect(await found()).toBe(3);
    const sealer = await openSealer(database);
    expect(sealer.holderHashes(HOLDER)).toHaveLength(1);
    const { rows } = await database.query<{ holder: Buffer }>(
      'SELECT holder_hash AS holder FROM record UNION ALL SELECT holder_hash FROM record_version',
    );
    for (const { holder } of rows) expect(holder).toEqual(sealer.holderHash(HOLDER));
    const after = await firstRecord();
    expect(after.holder).not.toEqual(before.holder);
    expect(after.name).toEqual(sealer.holderNameHash('王小明'));
    // The next one destroys the hash key with the data keys it served.
    await rotateData(context, { hashes: true });
    expect((await reseal(context)).destroyed).toEqual([3, 0x10003]);
    expect(await found()).toBe(3);
  });

  it('is not destroyed while a transaction that seals with it is under way', async () => {
    const held = await transaction(
      database,
      async (db) => {
        const { sealer } = await holdSealer(database, db);
        await rotateData(context, { hashes: false });
        expect(await reseal(context)).toMatchObject({ left: 0, destroyed: [] });
        return sealer.keyNumber;
      },
      { as: 'engine' },
    );
    expect((await reseal(context)).destroyed).toEqual([held]);
  });

  it('rows that somebody is writing are left, and met again', async () => {
    await rotateData(context, { hashes: false });
    await transaction(
      database,
      async (db) => {
        await db.query('UPDATE record SET rule_set = rule_set');
        const waiting = reseal(context);
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        await db.query('ROLLBACK');
        expect(await waiting).toMatchObject({ left: 0 });
      },
      { as: 'engine' },
    );
    expect((await headsOf())['record 6']).toBe(3);
  });

  it('a value that does not open keeps its key, and the rest goes on', async () => {
    const { key, sealed } = await firstRecord();
    const altered = Buffer.from(sealed);
    altered[20] = altered[20]! ^ 1;
    await database.query('UPDATE record SET sealed = $2 WHERE record_key = $1', [key, altered]);
    await rotateData(context, { hashes: false });
    expect(await reseal(context)).toMatchObject({ left: 1, destroyed: [] });
    await database.query('UPDATE record SET sealed = $2 WHERE record_key = $1', [key, sealed]);
    expect(await reseal(context)).toMatchObject({ resealed: 1, left: 0, destroyed: [6] });
  }, 30_000);

  it('two processes at once share the work', async () => {
    await rotateData(context, { hashes: false });
    const ends = await Promise.all([reseal(context), reseal(context)]);
    const values = Object.values(await headsOf());
    expect(ends[0].resealed + ends[1].resealed).toBe(values.reduce((sum, count) => sum + count, 0));
    expect(ends.flatMap(({ destroyed }) => destroyed)).toEqual([7]);
  });

  it('every rotation and destruction leaves an audit entry without keys', async () => {
    const { rows } = await database.query<{ action: string; n: number }>(
      `SELECT action, count(*)::int AS n FROM audit_entry WHERE action ~ 'key' GROUP BY 1 ORDER BY 1`,
    );
    const counts = Object.fromEntries(rows.map(({ action, n }) => [action, n]));
    expect(counts).toMatchObject({ 'data-key.destroy': 7, 'data-key.rotate': 7 });
    expect(counts['master-key.rotate']).toBeGreaterThanOrEqual(5);
  });
});
