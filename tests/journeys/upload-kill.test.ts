import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { connectTo, type Database } from '#db/client';
import { migrateDatabase } from '#db/migrate';
import { readScenarioCatalogue } from '#db/scenarios/read-catalogue';
import { canonicalLine } from '#db/scenarios/yangtze-delta/canonical-line';
import { DemoProvince } from '#db/scenarios/yangtze-delta/province';
import { parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import { saveCatalogue } from '#services/catalogue/save-catalogue';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { asOperator } from '../arriving';
import { atDatabase } from '../database-server';
import { batchState, leftBehind, letTimePass, stateOf } from '../faults/batch-state';
import { until } from '../jobs/on-each-queue';
import { startWeb } from './product';

/*
 * The web process is killed (-9) in the middle of an upload. Sent again under the same id to its successor, the
 * delivery ends in the state of an upload that nobody disturbed, table by table.
 */

const ANCHOR = parseDay('2026-11-22') as number;
const { databaseUrl, dataDirectory } = inject('product');
const processes: ChildProcess[] = [];
const databases: Database[] = [];
const lines: string[] = [];
let key = '';

beforeAll(async () => {
  await onServer('CREATE DATABASE upload_template');
  const template = await connectTo(atDatabase(databaseUrl, 'upload_template'), 4);
  await migrateDatabase(template);
  const catalogue = await readScenarioCatalogue('yangtze-delta');
  const province = new DemoProvince(catalogue.types, { anchor: ANCHOR, records: 20_000 });
  const context = asOperator(template, startOfDay(ANCHOR));
  await saveCatalogue(context, { ...catalogue, organisations: province.organisations });
  let source = '';
  for (const part of province.parts()) {
    source ||= part.source;
    for (const row of part.rows) if (part.source === source) lines.push(`${canonicalLine(row)}\n`);
  }
  expect(lines.length).toBeGreaterThan(1_000);
  ({ key } = await issueApiKey(context, { organisation: source, label: 'upload' }));
  const rehearsal = await web(template);
  // The pre-check makes keys that all runs share, and stores nothing.
  const checked = await post(rehearsal.address, '/api/v1/records/check', lines.slice(0, 10).join(''));
  expect(checked.status).toBe(200);
  await end(rehearsal.web);
  await template.close();
});

afterAll(async () => {
  for (const process of processes) await end(process);
  for (const database of databases) await database.close();
});

it('kill -9 of web during an upload: sent again, nothing is lost and nothing doubled', async () => {
  const undisturbed = await clone('upload_undisturbed');
  const calm = await web(undisturbed);
  expect((await post(calm.address, '/api/v1/records', lines.join(''))).status).toBe(201);
  await end(calm.web);
  const wanted = await stateOf(undisturbed);
  expect(wanted.record!.length).toBeGreaterThan(1_000);

  const database = await clone('upload_disturbed');
  const doomed = await web(database);
  const upload = post(doomed.address, '/api/v1/records', halfAndThenNothing()).catch((error: Error) => error);
  await until(async () => (await batchState(database)) === 'running', 20_000);
  doomed.web.kill('SIGKILL');
  expect(await upload).toBeInstanceOf(Error);
  await end(doomed.web);
  expect(await batchState(database)).toBe('running');
  expect(await leftBehind(database)).toBe(0);

  const successor = await web(database);
  expect((await post(successor.address, '/api/v1/records', lines.join(''))).status).toBe(409);
  await letTimePass(database, '31 seconds');
  expect((await post(successor.address, '/api/v1/records', lines.join(''))).status).toBe(201);
  expect((await post(successor.address, '/api/v1/records', lines.join(''))).status).toBe(200);
  expect(withoutRefusal(await stateOf(database))).toEqual(withoutRefusal(wanted));
});

/** Without what the one refused attempt leaves: its audit entry, its tally, the key's counts and last use. */
function withoutRefusal(state: Record<string, string[]>): Record<string, string[]> {
  const { refusal_tally: _, request_count: __, api_key: ___, ...rest } = state;
  return { ...rest, audit_entry: rest.audit_entry!.filter((line) => line.includes('"outcome": "done"')) };
}

/** The first half of the rows, and a sender that then falls silent. */
function halfAndThenNothing(): ReadableStream<Uint8Array> {
  const half = new TextEncoder().encode(lines.slice(0, lines.length / 2).join(''));
  return new ReadableStream({ start: (controller) => controller.enqueue(half) });
}

function post(address: string, path: string, body: string | ReadableStream<Uint8Array>): Promise<Response> {
  const streaming = typeof body === 'string' ? {} : { duplex: 'half' };
  return fetch(`${address}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/x-ndjson',
      'idempotency-key': '"the-same"',
    },
    body,
    ...streaming,
  });
}

async function web(database: Database) {
  const started = await startWeb({
    ...process.env,
    NODE_ENV: 'production',
    ZHENGJIAN_DATA: dataDirectory,
    DATABASE_URL: database.url,
  });
  processes.push(started.web);
  return started;
}

async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  process.kill('SIGTERM');
  await once(process, 'exit');
}

async function clone(name: string): Promise<Database> {
  await onServer(`CREATE DATABASE ${name} TEMPLATE upload_template`);
  const database = await connectTo(atDatabase(databaseUrl, name), 4);
  databases.push(database);
  return database;
}

async function onServer(statement: string): Promise<void> {
  const admin = await connectTo(databaseUrl, 1);
  await admin.query(statement).finally(() => admin.close());
}
