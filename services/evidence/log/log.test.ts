import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, transaction } from '#db/client';
import { addPending } from '#db/writes/log/add-pending';
import { takeEntries } from '#db/writes/log/take-entries';
import { instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import { encodeBundle } from '#domain/merkle/bundle';
import { openCheckpoint } from '#domain/merkle/checkpoint';
import { parseVerifierKey } from '#domain/merkle/note-key';
import { TILE_WIDTH } from '#domain/merkle/tile';
import { foldHashes } from '#domain/merkle/tree-hash';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { noteVerifier } from '../signing/note-signing';
import { SHA256_TREE, SM3_TREE, sha256 } from '../tree-hash';
import { readConsistency } from '../verify/read-proof';
import { checkLog } from './check-log';
import { compactLog } from './compact-log';
import { integrate } from './integrate';
import { LogBroken } from './log-broken';
import { originOf } from './log-view';
import { publish } from './publish';
import { ArchivedLog } from './read-log';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const YEAR = 2026;
const BASE = 'log.example.test';
const folder = mkdtempSync(join(tmpdir(), 'zhengjian-log-'));
let database: Database;
let written = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = (index: number) => Buffer.from(`{"entry":${index}}`);
const entries = (from: number, count: number) => Array.from({ length: count }, (_, at) => entry(from + at));

async function sequence(count: number): Promise<void> {
  await transaction(
    database,
    async (connection) => {
      const first = await takeEntries(connection, YEAR, count);
      expect(first).toBe(written);
      await addPending(connection, YEAR, first, count, encodeBundle(entries(first, count)));
    },
    { as: 'engine' },
  );
  written += count;
}

const publishNow = (now = NOW) => publish(database, YEAR, { now, folder, base: BASE });

describe('a year of the log', () => {
  it.each([1, 254, 1, 1, 300, 70_000])('grows by a batch of %d', async (count) => {
    await sequence(count);
    expect(await integrate(database, YEAR)).toEqual({ entries: count, batches: 1, size: written });
    const { rows } = await database.query<{ hash: string; root: Buffer }>(
      'SELECT hash, root FROM log_tree WHERE log_year = $1',
      [YEAR],
    );
    for (const tree of [SHA256_TREE, SM3_TREE]) {
      const whole = foldHashes(tree, tree.leaves(encodeBundle(entries(0, written))));
      expect(rows.find(({ hash }) => hash === tree.name)!.root.equals(whole)).toBe(true);
    }
  });

  it('several batches are one integration, and none is nothing', async () => {
    await sequence(3);
    await sequence(700);
    expect(await integrate(database, YEAR)).toEqual({ entries: 703, batches: 2, size: written });
    expect(await integrate(database, YEAR)).toEqual({ entries: 0, batches: 0, size: written });
  });

  it('publishes both views, signed by both keys, once per growth', async () => {
    expect(await publishNow()).toBe(2);
    expect(await publishNow()).toBe(0);
    expect(await publishNow(NOW + 700_000_000)).toBe(2);
    const { rows } = await database.query<{ origin: string; algorithm: string; vkey: string }>(
      'SELECT origin, algorithm, vkey FROM log_signer ORDER BY 1, 2',
    );
    expect(rows.map(({ origin, algorithm }) => `${origin} ${algorithm}`)).toEqual([
      `${BASE}/log/2026 ed25519`,
      `${BASE}/log/2026 sm2`,
      `${BASE}/log/2026/sm3 ed25519`,
      `${BASE}/log/2026/sm3 sm2`,
    ]);
    for (const hash of ['sha256', 'sm3'] as const) {
      const view = { logYear: YEAR, hash };
      const origin = originOf(view, BASE);
      const keys = rows
        .filter((row) => row.origin === origin)
        .map(({ vkey }) => noteVerifier(parseVerifierKey(sha256, vkey)));
      const note = await new ArchivedLog(database, view).checkpoint();
      const { checkpoint, note: opened } = openCheckpoint(note, origin, keys);
      expect(checkpoint.size).toBe(written);
      expect(opened.verified).toHaveLength(2);
    }
  });

  it.each([SHA256_TREE, SM3_TREE])('serves every piece that a size can ask for ($name)', async (tree) => {
    const log = new ArchivedLog(database, { logYear: YEAR, hash: tree.name });
    const last = Math.floor(written / TILE_WIDTH);
    for (const index of [0, 1, last - 1, last]) {
      const width = index === last ? written % TILE_WIDTH : TILE_WIDTH;
      const bundle = encodeBundle(entries(index * TILE_WIDTH, width));
      expect(Buffer.from(await log.entries({ index, width })).equals(Buffer.from(bundle))).toBe(true);
      expect(
        Buffer.from(await log.tile({ level: 0, index, width })).equals(Buffer.from(tree.leaves(bundle))),
      ).toBe(true);
      const part = await log.tile({ level: 0, index, width: 1 });
      expect(part).toHaveLength(32);
    }
    await expect(log.tile({ level: 0, index: last, width: TILE_WIDTH })).rejects.toMatchObject({
      reason: 'missing-piece',
    });
    await expect(log.entries({ index: last + 1, width: 1 })).rejects.toMatchObject({
      reason: 'missing-piece',
    });
    const proof = await readConsistency(tree, 257, written, log);
    expect(proof.length).toBeGreaterThan(0);
  });
});

describe('compaction', () => {
  it('keeps fewer bytes, and serves the same', async () => {
    const log = new ArchivedLog(database, { logYear: YEAR, hash: 'sha256' });
    const before = await Promise.all(
      [0, 15, 16, 200].map((index) => log.entries({ index, width: TILE_WIDTH })),
    );
    const done = await compactLog(asOperator(database, NOW));
    expect(done.bundles).toBe(Math.floor(written / TILE_WIDTH / 16) * 16);
    expect(done.bytesAfter).toBeLessThan(done.bytesBefore);
    const after = await Promise.all(
      [0, 15, 16, 200].map((index) => log.entries({ index, width: TILE_WIDTH })),
    );
    expect(after.map((bytes) => Buffer.from(bytes))).toEqual(before.map((bytes) => Buffer.from(bytes)));
    expect(await compactLog(asOperator(database, NOW))).toMatchObject({ bundles: 0 });
  });
});

describe('the self-check', () => {
  const check = () => checkLog(asOperator(database, NOW), { mostBundles: 400 });
  const faults = async () => {
    const { rows } = await database.query<{ fault: { kind: string } | null }>(
      'SELECT fault FROM log_check ORDER BY hash',
    );
    return rows.map(({ fault }) => fault?.kind ?? null);
  };
  /** Both views, from wherever a round stands to the end of the next. */
  const wholeRound = async () => {
    for (let run = 0; run < 2; run += 1) await check();
  };
  const tampered = async (change: string, back: string) => {
    // The owner of the tables can take a trigger away; whoever holds a root still sees what was done.
    await database.query(
      `SET session_replication_role = replica; ${change}; SET session_replication_role = origin`,
    );
    await wholeRound();
    const found = await faults();
    await database.query(
      `SET session_replication_role = replica; ${back}; SET session_replication_role = origin`,
    );
    await wholeRound();
    await wholeRound();
    return found;
  };

  it('goes through all of it and finds nothing', async () => {
    await wholeRound();
    expect(await faults()).toEqual([null, null]);
    const { rows } = await database.query('SELECT round_size AS size FROM log_check');
    expect(rows).toEqual([{ size: written }, { size: written }]);
  });

  it.each([
    ['a tile', 'log_tile', `level = 1 AND tile = 0 AND hash = 'sha256'`, 'data', ['bundle', null]],
    ['the root', 'log_tree', `hash = 'sm3'`, 'root', [null, 'root']],
    ['the border', 'log_tree', `hash = 'sha256'`, 'tail', ['bundle', 'bundle']],
  ] as const)('sees one bit of %s, and that it is mended', async (_, table, where, column, found) => {
    const flip = `UPDATE ${table} SET ${column} = set_bit(${column}, 90, 1 - get_bit(${column}, 90)) WHERE ${where}`;
    expect(await tampered(flip, flip)).toEqual(found);
    expect(await faults()).toEqual([null, null]);
  });
});

describe('what must never be', () => {
  it('nobody changes or takes away what was published, nor what it rests on', async () => {
    const changes = [
      'UPDATE log_checkpoint SET size = 1',
      'DELETE FROM log_checkpoint',
      'UPDATE log_bundle SET width = 1',
      'TRUNCATE log_tile',
    ];
    for (const as of [EVERYTHING, 'engine'] as const)
      for (const change of changes)
        await expect(
          transaction(database, (connection) => connection.query(change), { as }),
          change,
        ).rejects.toMatchObject({ code: '42501' });
    await expect(database.query('DELETE FROM log_checkpoint')).rejects.toThrow('never changed');
  });

  it('a gap in what waits stops integration', async () => {
    await sequence(2);
    await sequence(2);
    await database.query('DELETE FROM log_pending WHERE first_entry = $1', [written - 4]);
    await expect(integrate(database, YEAR)).rejects.toThrow(LogBroken);
    await database.query(`UPDATE log_pending SET first_entry = first_entry - 2 WHERE log_year = $1`, [YEAR]);
    await database.query('UPDATE log_head SET next = next - 2 WHERE log_year = $1', [YEAR]);
    written -= 2;
    expect(await integrate(database, YEAR)).toMatchObject({ entries: 2 });
  });

  it('a border that does not lead to its root is not appended to', async () => {
    await database.query(`UPDATE log_tree SET root = sha256('x') WHERE hash = 'sm3'`);
    await sequence(1);
    await expect(integrate(database, YEAR)).rejects.toThrow('does not lead to its root');
  });

  it('a restored copy is not signed: neither a shorter tree nor another of the same size', async () => {
    const other = await testDatabase();
    const on = (count: number, text: string) =>
      transaction(
        other,
        async (connection) => {
          const first = await takeEntries(connection, YEAR, count);
          const made = Array.from({ length: count }, (_, at) => Buffer.from(`${text}${at}`));
          await addPending(connection, YEAR, first, count, encodeBundle(made));
        },
        { as: 'engine' },
      ).then(() => integrate(other, YEAR));
    await on(5, 'old');
    await expect(publish(other, YEAR, { now: NOW, folder, base: BASE })).rejects.toThrow('an old copy');
    await on(written + 10, 'other');
    await expect(publish(other, YEAR, { now: NOW, folder, base: BASE })).rejects.toThrow(
      'not the one that was signed',
    );
    const { rows } = await other.query('SELECT FROM log_checkpoint');
    expect(rows).toHaveLength(0);
  });
});
