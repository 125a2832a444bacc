import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { projectRoot } from '#db/env';
import { outdatedRows } from '#db/queries/sealing/sealed-rows';
import { Random } from '#db/scenarios/yangtze-delta/random';
import { rotateData } from '#services/identity/data-keys/rotate-data';
import { openSealer, type Sealer } from '#services/identity/seal';
import { uuidBytes } from '#services/identity/sealing/associated-data';
import { acceptBatch } from '#services/intake/accept-batch';
import { arriving, asOperator, onceOnly } from '../arriving';
import { testDatabase } from '../database';

/*
 * Keys are rotated by processes that die by kill -9, again and again, at moments drawn by lot: every value opens at
 * every moment, none is lost or sealed twice over, and whoever starts again finishes.
 */

const ROWS = 20_000;
/** A rotation that needs more runs than this to end does not get on. */
const MOST_KILLS = 40;
const random = new Random('rotation-kill');
const folder = mkdtempSync(join(tmpdir(), 'zhengjian-rotation-'));
const file = join(folder, 'keys', 'master.key');
const kept = process.env.ZHENGJIAN_DATA;
let database: Database;

beforeAll(async () => {
  process.env.ZHENGJIAN_DATA = folder;
  database = await testDatabase();
  const rows = Array.from({ length: ROWS }, (_, index) => arriving(index + 1));
  const delivery = {
    organisation: '11320500014149463X',
    externalId: 'many',
    door: 'api',
    system: null,
  } as const;
  await acceptBatch(asOperator(database, Date.now() * 1000), { ...delivery, rows: onceOnly(rows) });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  if (kept === undefined) delete process.env.ZHENGJIAN_DATA;
  else process.env.ZHENGJIAN_DATA = kept;
});

function dataKeys(...words: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'data-keys', ...words], {
    cwd: projectRoot(),
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: database.url, ZHENGJIAN_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function ended(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'exit');
  return code as number | null;
}

async function valuesThatOpen(sealer: Sealer): Promise<number> {
  const { rows } = await database.query<{ key: string; sealed: Buffer }>(
    'SELECT record_key::text AS key, sealed FROM record',
  );
  return rows.filter(({ key, sealed }) => sealer.unseal(uuidBytes(key), sealed).includes('王小明')).length;
}

async function resealedSoFar(keyNumber: number): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `SELECT coalesce(max(rows_resealed), 0)::int AS n FROM resealing WHERE place = 'record' AND key_number = $1`,
    [keyNumber],
  );
  return rows[0]!.n;
}

describe('kill -9', () => {
  it('of re-sealing: every value opens all the while, what was done stays done, the next run goes on', async () => {
    const context = asOperator(database, Date.now() * 1000);
    await openSealer(database);
    const key = await rotateData(context, { hashes: true });
    let kills = 0;
    for (let done = 0; kills < MOST_KILLS; kills += 1) {
      const child = dataKeys('reseal', '--json');
      const exit = ended(child);
      const finished = await Promise.race([exit.then(() => true), untilMoved(key, done).then(() => false)]);
      if (finished) break;
      await sleep(random.below(400));
      child.kill('SIGKILL');
      await exit;
      const now = await resealedSoFar(key);
      expect(now).toBeGreaterThan(done);
      const sealer = await openSealer(database);
      expect(await valuesThatOpen(sealer)).toBe(ROWS);
      const left = await outdatedRows(database, 'record', sealer.keyNumber, null, ROWS + 1);
      expect(left).toHaveLength(ROWS - now);
      done = now;
    }
    expect(kills).toBeGreaterThan(0);
    expect(kills).toBeLessThan(MOST_KILLS);
    const { rows } = await database.query<{ gone: boolean }>(
      'SELECT wrapped IS NULL AS gone FROM data_key WHERE key_number = 1',
    );
    expect(rows).toEqual([{ gone: true }]);
  }, 240_000);

  it('of two processes that re-seal at once, one: the other one finishes', async () => {
    const key = await rotateData(asOperator(database, Date.now() * 1000), { hashes: false });
    const [dying, living] = [dataKeys('reseal', '--json'), dataKeys('reseal', '--json')];
    const [killed, code] = [ended(dying), ended(living)];
    await untilMoved(key, 0);
    dying.kill('SIGKILL');
    await killed;
    expect(await code).toBe(0);
    const sealer = await openSealer(database);
    expect(await outdatedRows(database, 'record', sealer.keyNumber, null, 1)).toEqual([]);
    expect(await valuesThatOpen(sealer)).toBe(ROWS);
  }, 120_000);

  it('of the master key’s rotation, at any moment: the archive opens, and the next run ends it', async () => {
    const before = readFileSync(file, 'utf8');
    // How long an undisturbed one takes, from its start to its end.
    const began = performance.now();
    expect(await ended(dataKeys('rotate-master'))).toBe(0);
    const wholeMs = performance.now() - began;
    for (let round = 0; round < 8; round += 1) {
      const child = dataKeys('rotate-master');
      const exit = ended(child);
      // Most of the time goes into starting: the axe falls in the second half.
      await sleep(wholeMs * (0.5 + random.below(50) / 100));
      child.kill('SIGKILL');
      await exit;
      expect(await valuesThatOpen(await openSealer(database))).toBe(ROWS);
    }
    expect(await ended(dataKeys('rotate-master'))).toBe(0);
    expect(existsSync(`${file}.next`)).toBe(false);
    expect(readFileSync(file, 'utf8')).not.toBe(before);
    await expect(openSealer(database, { given: before.trim(), dataDirectory: folder })).rejects.toThrow(
      'not the one',
    );
    expect(await valuesThatOpen(await openSealer(database))).toBe(ROWS);
  }, 240_000);
});

async function untilMoved(keyNumber: number, done: number): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if ((await resealedSoFar(keyNumber)) > done) return;
    await sleep(5);
  }
  throw new Error('re-sealing does not get on');
}
