import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectTo, type Database } from '#db/client';
import { attachEmbedded } from '#db/embedded/attach';
import { clusterId, openDesk, readState } from '#db/embedded/desk';
import { projectRoot } from '#db/env';
import { migrateDatabase } from '#db/migrate';
import { readScenarioCatalogue } from '#db/scenarios/read-catalogue';
import { canonicalLine } from '#db/scenarios/yangtze-delta/canonical-line';
import { DemoProvince } from '#db/scenarios/yangtze-delta/province';
import { Random } from '#db/scenarios/yangtze-delta/random';
import { parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import { saveCatalogue } from '#services/catalogue/save-catalogue';
import { sweepBatches } from '#services/intake/sweep-batches';
import { asOperator } from '../arriving';
import { withoutEvaluations } from '../database-dump';
import { atDatabase } from '../database-server';
import { until } from '../jobs/on-each-queue';
import { batchState, leftBehind, letTimePass, stateOf } from './batch-state';

/*
 * One file of some 20,000 rows, imported while somebody dies by kill -9: the importing process, PostgreSQL, the jobs
 * process. Started again, the same delivery must end in the state of an import that nobody disturbed, table by table.
 * On a server of its own, with PostgreSQL's own durability, since that server is killed too.
 */

const ROWS = 20_000;
const DAY = '2026-11-22';
const ANCHOR = parseDay(DAY) as number;
/** Where in the import the axe falls is drawn, and the same in every run. */
const random = new Random('import-kill');

const folder = mkdtempSync(join(tmpdir(), 'zhengjian-import-kill-'));
const file = join(folder, 'delivery.ndjson');
const children: ChildProcess[] = [];
const databases: Database[] = [];
let server: { url: string; release(): Promise<void> };
let source = '';
let undisturbed: Record<string, string[]> = {};
let undisturbedMs = 0;

beforeAll(async () => {
  server = await attachEmbedded({ dataDirectory: folder, projectFolder: projectRoot() });
  await onServer('CREATE DATABASE template_of_ours');
  const template = await connectTo(atDatabase(server.url, 'template_of_ours'), 4);
  await migrateDatabase(template);
  const catalogue = await readScenarioCatalogue('yangtze-delta');
  const province = new DemoProvince(catalogue.types, { anchor: ANCHOR, records: ROWS });
  const context = asOperator(template, startOfDay(ANCHOR));
  await saveCatalogue(context, { ...catalogue, organisations: province.organisations });
  source = province.organisations.find((organisation) => organisation.roles.includes('library'))!.code;
  const lines: string[] = [];
  for (const part of province.parts()) for (const row of part.rows) lines.push(`${canonicalLine(row)}\n`);
  writeFileSync(file, lines.join(''));
  // The first import makes keys and writes the rules down; rolled back, it leaves only those that all runs share.
  await ended(startImport(template, '--dry-run'));
  await template.close();

  const database = await fresh();
  const began = Date.now();
  expect(await ended(startImport(database))).toBe(0);
  undisturbedMs = Date.now() - began;
  undisturbed = await stateOf(database);
  expect(undisturbed.record!.length).toBeGreaterThan(ROWS * 0.95);
  expect(undisturbed.finding!.length).toBeGreaterThan(1_000);
});

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  for (const database of databases.splice(0)) await database.close();
});

afterAll(async () => {
  await server?.release();
  rmSync(join('/var/lib/zhengjian', clusterId(openDesk(folder))), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** Three imports and a server's return, each many times slower where the machine is busy. */
const PATIENCE_MS = 240_000;

describe('kill -9 during an import, then the same delivery again', { timeout: PATIENCE_MS }, () => {
  it('of the importing process: nothing half-done is left, and half a minute later it may be sent again', async () => {
    const database = await fresh();
    const importing = startImport(database);
    await running(database);
    await sleep(random.between(10, 60) * 0.01 * undisturbedMs);
    await kill(importing);
    expect(await batchState(database)).toBe('running');
    expect(await leftBehind(database)).toBe(0);
    // Somebody may still be at it: refused until its heart has not beaten for half a minute.
    expect(await ended(startImport(database))).toBe(1);
    await letTimePass(database, '31 seconds');
    expect(await ended(startImport(database))).toBe(0);
    expect(await stateOf(database)).toEqual(undisturbed);
  });

  it('of the importing process; a sweep calls the batch interrupted, and the source sends again', async () => {
    const database = await fresh();
    const importing = startImport(database);
    await running(database);
    await sleep(random.between(0, 10) * 0.01 * undisturbedMs);
    await kill(importing);
    await letTimePass(database, '11 minutes');
    expect(await sweepBatches(asOperator(database, Date.now() * 1000))).toEqual({ interrupted: 1 });
    expect(await batchState(database)).toBe('interrupted');
    expect(await ended(startImport(database))).toBe(0);
    const state = await stateOf(database);
    // The sweep leaves its own fact and audit entry; everything else is as if nothing had happened.
    expect({
      ...state,
      outbox: state.outbox!.slice(-1),
      audit_entry: state.audit_entry!.slice(0, -1),
    }).toEqual({
      ...undisturbed,
      outbox: expect.any(Array),
      audit_entry: expect.any(Array),
    });
    expect(state.outbox).toHaveLength(undisturbed.outbox!.length + 1);
  });

  it('of PostgreSQL: the import says so and ends; the server comes back without half a batch', async () => {
    const database = await fresh();
    const importing = startImport(database);
    await running(database);
    await sleep(random.between(10, 60) * 0.01 * undisturbedMs);
    const { postmaster } = readState(openDesk(folder))!;
    process.kill(postmaster!.pid, 'SIGKILL');
    // 3: not available now, try again.
    expect(await ended(importing)).toBe(3);
    await until(async () => {
      const state = readState(openDesk(folder));
      if (state?.phase !== 'running' || state.postmaster?.pid === postmaster!.pid) return false;
      return database.query('SELECT 1').then(
        () => true,
        () => false,
      );
    }, 60_000);
    expect(await leftBehind(database)).toBe(0);
    await letTimePass(database, '31 seconds');
    expect(await ended(startImport(database))).toBe(0);
    expect(await stateOf(database)).toEqual(undisturbed);
  });

  it('of the jobs process: the import does not notice, and its fact waits for the next one', async () => {
    const database = await fresh();
    const jobs = await startJobs(database);
    const importing = startImport(database);
    await running(database);
    await kill(jobs);
    expect(await ended(importing)).toBe(0);
    expect(withoutEngine(await stateOf(database))).toEqual(withoutEngine(undisturbed));
    await startJobs(database);
    await until(async () => (await waitingFacts(database)) === 0, 40_000);
  });
});

/** Without what the engine notes of its own work: ticks, runs, and the re-evaluation a new catalogue asks for. */
function withoutEngine(state: Record<string, string[]>): Record<string, string[]> {
  const { timetable_tick: _, evaluation_run: __, job_run: ___, jobs_process: ____, ...rest } = state;
  return withoutEvaluations(rest);
}

function startImport(database: Database, ...more: string[]): ChildProcess {
  const args = ['import', file, '--source', source, '--batch', 'the-same', '--as-of', DAY, '--json', ...more];
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...args], {
    cwd: projectRoot(),
    env: environment(database),
    stdio: 'ignore',
  });
  children.push(child);
  return child;
}

async function startJobs(database: Database): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'jobs/main.ts'], {
    cwd: projectRoot(),
    env: { ...environment(database), ZHENGJIAN_LOCK_SECONDS: '2', ZHENGJIAN_GRACE_SECONDS: '2' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  await once(child.stdout!, 'data');
  return child;
}

function environment(database: Database): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: database.url, ZHENGJIAN_DATA: folder };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended(child);
}

let made = 0;

/** A clone of the migrated database with catalogue, keys and nothing else. */
async function fresh(): Promise<Database> {
  made += 1;
  await onServer(`CREATE DATABASE clone_${made} TEMPLATE template_of_ours`);
  const database = await connectTo(atDatabase(server.url, `clone_${made}`), 4);
  databases.push(database);
  return database;
}

async function onServer(statement: string): Promise<void> {
  const admin = await connectTo(server.url, 1);
  await admin.query(statement).finally(() => admin.close());
}

/** Waits until the import has claimed its batch; what follows happens inside its transaction. */
async function running(database: Database): Promise<void> {
  await until(async () => (await batchState(database)) === 'running', 30_000);
}

async function waitingFacts(database: Database): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM outbox WHERE relayed_at IS NULL',
  );
  return rows[0]!.n;
}
