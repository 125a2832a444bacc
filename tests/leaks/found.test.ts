import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import iconv from 'iconv-lite';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDesk } from '#db/embedded/desk';
import { type RedisServer, startRedis } from '../redis-server';
import { finderOf, needlesOf, plantedPerson } from './needles';
import { leaksInBytes, leaksInDatabase, leaksInFile, leaksInFolder, named, overhear } from './sinks';

/** The search for leaks finds one wherever there is one: its silence in leaks.test.ts means something. */

const { databaseUrl, dataDirectory } = inject('product');
const admin = new pg.Client({ connectionString: databaseUrl });
const work = mkdtempSync(join(tmpdir(), 'zhengjian-planted-'));
let redis: RedisServer;

beforeAll(async () => {
  await admin.connect();
  redis = await startRedis();
});
afterAll(async () => {
  await admin.end();
  await redis?.stop();
  rmSync(work, { recursive: true, force: true });
});

describe('a leak is found in', () => {
  const told = plantedPerson('a leak', 900);
  const find = finderOf(needlesOf(told));
  const name = 'a leak: holderName';

  it.each<[string, string, unknown]>([
    ['a text', 'text', `${told.holderName}来了`],
    ['JSON', 'jsonb', JSON.stringify({ who: told.holderName })],
    ['bytes in UTF-8', 'bytea', Buffer.from(`…${told.holderName}…`)],
    ['bytes in GB18030', 'bytea', iconv.encode(`…${told.holderName}…`, 'gb18030')],
    ['an array', 'text[]', [told.holderName]],
  ])('a table, as %s', async (_, type, value) => {
    await admin.query('CREATE SCHEMA IF NOT EXISTS leaks');
    await admin.query(`CREATE TABLE leaks.planted (value ${type})`);
    await admin.query('INSERT INTO leaks.planted VALUES ($1)', [value]);
    const leaks = await leaksInDatabase(databaseUrl, find);
    await admin.query('DROP SCHEMA leaks CASCADE');
    expect(leaks).toEqual([`table leaks.planted: ${name}`]);
  });

  it('PostgreSQL’s log', async () => {
    await admin.query(`DO $$ BEGIN RAISE LOG 'about ${told.holderName}'; END $$`);
    const { serverLog } = openDesk(dataDirectory);
    expect(await leaksInFile(serverLog, find)).toEqual([`file ${serverLog}: ${name}`]);
  });

  it('what Redis is told', async () => {
    const heard = await overhear(redis.port);
    const { Redis } = await import('ioredis');
    const client = new Redis(redis.url);
    await client.set('bull:job:1', JSON.stringify({ payload: told.holderName }));
    client.disconnect();
    // Redis tells its listeners after it has answered.
    await sleep(500);
    expect(named('redis', find(heard.stop()))).toEqual([`redis: ${name}`]);
  });

  it.each<[string, Buffer]>([
    ['a page', Buffer.from(`<td>${told.holderName}</td>`)],
    [
      'a payload with escapes',
      Buffer.from(`"${told.holderName.replace(/./gu, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`)}"`),
    ],
    ['an address', Buffer.from(`/records?name=${encodeURIComponent(told.holderName)}`)],
    ['a log line in GB18030', iconv.encode(`用户 ${told.holderName}`, 'gb18030')],
    ['base64', Buffer.from(Buffer.from(`ab${told.holderName}cd`).toString('base64'))],
    ['UTF-16', Buffer.from(told.holderName, 'utf16le')],
  ])('%s', (_, bytes) => {
    expect(leaksInBytes('here', bytes, find)).toEqual([`here: ${name}`]);
  });

  it('a spreadsheet, which is a zip', async () => {
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    book.addWorksheet('1').addRow([told.holderName, told.holderCode]);
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    expect(leaksInBytes('sheet', bytes, find)).toEqual([`sheet: ${name}`, 'sheet: a leak: holderCode']);
  });

  it('a file, across the border of two pieces', async () => {
    const file = join(work, 'large.log');
    const half = Buffer.from(told.holderName).subarray(0, 5).length;
    writeFileSync(file, Buffer.concat([Buffer.alloc((8 << 20) - half, 46), Buffer.from(told.holderName)]));
    expect(await leaksInFolder(work, find)).toEqual([`file ${file}: ${name}`]);
    expect(await leaksInFolder(work, find, { since: Date.now() + 60_000 })).toEqual([]);
    expect(await leaksInFolder(work, find, { since: Date.now() - 60_000 })).toHaveLength(1);
  });
});
