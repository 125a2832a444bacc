import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
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
import { formatInstant, instantFromDate } from '#domain/calendar/instant';
import { NO_BATCH } from '#domain/calls/report/batch-header';
import { advanceLog } from '#services/evidence/log/advance-log';
import { checkLog } from '#services/evidence/log/check-log';
import { asOperator } from '../arriving';
import { atDatabase } from '../database-server';
import { until } from '../jobs/on-each-queue';

/*
 * A file of batches taken in, and its entries integrated and published meanwhile, when somebody dies by kill -9: the
 * process that takes in, or PostgreSQL. Started again, the same file must end in every report once, every entry once, both
 * trees at the log's end and nothing for the self-check to find. On a server of its own, with PostgreSQL's own
 * durability, since that server is killed too.
 */

const BATCHES = 24;
const ROWS = 500;
const folder = mkdtempSync(join(tmpdir(), 'zhengjian-calls-kill-'));
const file = join(folder, 'calls.ndjson');
const keys = join(folder, 'log-keys');
const children: ChildProcess[] = [];
const databases: Database[] = [];
let server: { url: string; release(): Promise<void> };

beforeAll(async () => {
  server = await attachEmbedded({ dataDirectory: folder, projectFolder: projectRoot() });
  await onServer('CREATE DATABASE template_of_ours');
  const template = await connectTo(atDatabase(server.url, 'template_of_ours'), 4);
  await migrateDatabase(template);
  await template.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ('SRC', 'S', 'S', '320000', 'province', '{}', '测试')`,
  );
  await template.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard, validity,
       collection_start, update_frequency, face_fields)
     VALUES ('T', 't', 't', 'x', '测试', 'person', '未公布', 'either', '2020-01-01', 'daily', '[]')`,
  );
  await template.close();
  writeFileSync(file, batches());
}, 120_000);

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  for (const database of databases.splice(0)) await database.close();
});

afterAll(async () => {
  await server?.release();
  rmSync(join('/var/lib/zhengjian', clusterId(openDesk(folder))), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

function batches(): Buffer {
  const at = formatInstant(instantFromDate(new Date()) - 3_600_000_000);
  const parts: Buffer[] = [];
  let previous: string = NO_BATCH;
  for (let sequence = 1; sequence <= BATCHES; sequence += 1) {
    const firstRow = (sequence - 1) * ROWS + 1;
    const rows = Array.from({ length: ROWS }, (_, row) =>
      JSON.stringify({
        ...{
          callId: `call-${firstRow + row}`,
          side: 'caller',
          occurredAt: at,
          caller: 'SRC',
          operator: 'op',
        },
        ...{ callerRegion: '320000', ownerRegion: '330000', typeCode: 'T', outcome: 'served' },
      }),
    );
    const head = JSON.stringify({ batch: { sequence, previous, count: ROWS, firstRow } });
    const bytes = Buffer.from([head, ...rows, ''].join('\n'));
    previous = createHash('sha256').update(bytes).digest('hex');
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

describe('kill -9 while calls are taken in, then the same file again', { timeout: 120_000 }, () => {
  it.each([1, 9])('of the process that takes in, after %i batches', async (after) => {
    const database = await fresh();
    const importing = startImport(database);
    const advancing = keepAdvancing(database);
    await accepted(database, after);
    await kill(importing);
    expect(await ended(startImport(database))).toBe(0);
    await advancing.stop();
    await expectWhole(database);
  });

  it('of PostgreSQL: who takes in says so, and nothing that was accepted is lost', async () => {
    const database = await fresh();
    const importing = startImport(database);
    const advancing = keepAdvancing(database);
    await accepted(database, 5);
    const { postmaster } = readState(openDesk(folder))!;
    process.kill(postmaster!.pid, 'SIGKILL');
    expect(await ended(importing)).not.toBe(0);
    await until(async () => {
      const state = readState(openDesk(folder));
      if (state?.phase !== 'running' || state.postmaster?.pid === postmaster!.pid) return false;
      return database.query('SELECT 1').then(
        () => true,
        () => false,
      );
    }, 60_000);
    const { rows } = await database.query<{ batches: number }>(
      'SELECT count(*)::int AS batches FROM call_batch',
    );
    expect(rows[0]!.batches).toBeGreaterThanOrEqual(5);
    expect(await ended(startImport(database))).toBe(0);
    await advancing.stop();
    await expectWhole(database);
  });
});

/** Every report once, every entry once, both trees at the end, and a whole round of the self-check without a fault. */
async function expectWhole(database: Database): Promise<void> {
  const context = asOperator(database, instantFromDate(new Date()));
  await advanceLog(context, { folder: keys });
  const { rows } = await database.query(
    `SELECT (SELECT count(*)::int FROM call_report) AS reports, (SELECT count(DISTINCT call_key)::int FROM call_report) AS calls,
       (SELECT count(DISTINCT entry)::int FROM call_report) AS entries, (SELECT sum(served)::int FROM call_hour) AS counted,
       (SELECT sum(accepted)::int FROM call_batch) AS accepted, (SELECT max(sequence)::int FROM call_batch) AS batches,
       (SELECT next::int FROM log_head) AS next, (SELECT min(size)::int FROM log_tree) AS tree,
       (SELECT max(size)::int FROM log_checkpoint WHERE hash = 'sha256') AS published,
       (SELECT count(*)::int FROM log_pending) AS waiting`,
  );
  const all = BATCHES * ROWS;
  expect(rows[0]).toEqual({
    ...{ reports: all, calls: all, entries: all, counted: all, accepted: all, batches: BATCHES, waiting: 0 },
    ...{ next: all + BATCHES, tree: all + BATCHES, published: all + BATCHES },
  });
  const checked = { rounds: 0, faults: 0 };
  while (checked.rounds < 2 && checked.faults === 0) {
    const { rounds, faults } = await checkLog(context);
    checked.rounds += rounds;
    checked.faults += faults;
  }
  expect(checked).toEqual({ rounds: 2, faults: 0 });
}

/** Integrates and publishes as jobs do, whatever happens to the server; `stop` waits for the last time. */
function keepAdvancing(database: Database): { stop(): Promise<void> } {
  let stopping = false;
  const done = (async () => {
    while (!stopping) {
      await advanceLog(asOperator(database, instantFromDate(new Date())), { folder: keys }).catch(() => {});
      await sleep(50);
    }
  })();
  return {
    stop: async () => {
      stopping = true;
      await done;
    },
  };
}

async function accepted(database: Database, batches: number): Promise<void> {
  await until(async () => {
    const { rows } = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM call_batch');
    return rows[0]!.n >= batches;
  }, 60_000);
}

function startImport(database: Database): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'cli/main.ts', 'import-calls', file, '--source', 'SRC', '--json'],
    {
      cwd: projectRoot(),
      env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: database.url, ZHENGJIAN_DATA: folder },
      stdio: 'ignore',
    },
  );
  children.push(child);
  return child;
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

async function fresh(): Promise<Database> {
  made += 1;
  // Signed heads belong to one log.
  rmSync(keys, { recursive: true, force: true });
  await onServer(`CREATE DATABASE clone_${made} TEMPLATE template_of_ours`);
  const database = await connectTo(atDatabase(server.url, `clone_${made}`), 6);
  databases.push(database);
  return database;
}

async function onServer(statement: string): Promise<void> {
  const admin = await connectTo(server.url, 1);
  await admin.query(statement).finally(() => admin.close());
}
