import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { DELIVERY_LIMITS } from '#domain/records/delivery-limits';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { revokeApiKey } from '#services/identity/keys/revoke-api-key';
import { asOperator } from '../../../../tests/arriving';
import {
  keys,
  LIBRARY,
  lines,
  OFFICE,
  openMachineDoor,
  problemOf,
  record,
  requestOf,
  type Sending,
  stored,
  streamOf,
} from '../../../../tests/machine-door';
import { checkRecords } from './check/check-records';
import { receiveRecords } from './receive-records';

let database: Awaited<ReturnType<typeof openMachineDoor>>;
beforeAll(async () => {
  database = await openMachineDoor();
});

describe('what is refused leaves nothing', () => {
  it.each<[string, () => Sending, () => BodyInit, object]>([
    ['no key', () => ({ key: null }), () => lines(record()), { status: 401, code: 'not-signed-in' }],
    [
      'a foreign key',
      () => ({ key: `zj_${randomUUID()}_${'x'.repeat(43)}` }),
      () => lines(record()),
      { status: 401 },
    ],
    ['no delivery id', () => ({ id: null }), () => lines(record()), { status: 422, reason: 'absent' }],
    [
      'an unfit delivery id',
      () => ({ id: 'a b' }),
      () => lines(record()),
      { status: 422, reason: 'charset' },
    ],
    [
      'a form',
      () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      () => lines(record()),
      { status: 415 },
    ],
    ['brotli', () => ({ headers: { 'content-encoding': 'br' } }), () => lines(record()), { status: 415 }],
    [
      'gzip that is none',
      () => ({ headers: { 'content-encoding': 'gzip' } }),
      () => lines(record()),
      { status: 422, reason: 'gzip-expected' },
    ],
    [
      'truncated gzip',
      () => ({}),
      () => gzipSync(lines(record(), record())).subarray(0, -9),
      { status: 422 },
    ],
    [
      'damaged gzip',
      () => ({}),
      () => {
        const bytes = gzipSync(lines(record(), record()));
        bytes[bytes.length - 6]! ^= 0xff;
        return bytes;
      },
      { status: 422 },
    ],
    ['a gzip bomb', () => ({}), () => gzipSync(Buffer.alloc(64 << 20)), { status: 413, code: 'too-large' }],
    [
      'a length beyond the limit',
      () => ({ headers: { 'content-length': String(3 * 1024 ** 3) } }),
      () => lines(record()),
      { status: 413 },
    ],
    [
      'a connection that breaks',
      () => ({}),
      () => streamOf(Buffer.from(`${lines(record(), record())}\n`), new Error('aborted')),
      { status: 422, reason: 'body-broken' },
    ],
  ])('%s', async (_, sending, body, expected) => {
    const before = await stored(database);
    const response = await receiveRecords(requestOf(body(), sending()));
    expect(await problemOf(response)).toMatchObject(expected);
    expect(await stored(database)).toBe(before);
  });

  it('a revoked key', async () => {
    const context = asOperator(database, Date.now() * 1000);
    const { keyId, key } = await issueApiKey(context, { organisation: OFFICE, label: 'short' });
    await revokeApiKey(context, keyId);
    expect((await receiveRecords(requestOf(lines(record()), { key }))).status).toBe(401);
    expect((await checkRecords(requestOf(lines(record()), { key }))).status).toBe(401);
  });

  it('a sender that falls silent, too many rows, too many bytes', async () => {
    const before = await stored(database);
    const silent = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Buffer.from(`${lines(record())}\n`)),
    });
    const stalled = await receiveRecords(requestOf(silent), { ...DELIVERY_LIMITS, idleMs: 50 });
    expect(await problemOf(stalled)).toMatchObject({ status: 422, reason: 'body-stalled' });
    const many = lines(record(), record(), record());
    const rows = await receiveRecords(requestOf(many), { ...DELIVERY_LIMITS, rows: 2 });
    expect(await problemOf(rows)).toMatchObject({ status: 413, reason: 'too-many-rows' });
    const bytes = await receiveRecords(requestOf(gzipSync(many)), { ...DELIVERY_LIMITS, bytes: 100 });
    expect(await problemOf(bytes)).toMatchObject({ status: 413 });
    expect(await stored(database)).toBe(before);
  });

  it('its id may be used again with any content', async () => {
    const id = randomUUID();
    const broken = streamOf(Buffer.from(`${lines(record())}\n`), new Error('aborted'));
    expect((await receiveRecords(requestOf(broken, { id }))).status).toBe(422);
    expect((await receiveRecords(requestOf(lines(record()), { id }))).status).toBe(201);
  });

  it('more deliveries at once, or a minute, than one organisation may have', async () => {
    const clock = Date.now() * 1000;
    const begin = (state: string, number: number) =>
      database.query(
        `INSERT INTO batch (batch_id, source, external_id, door, state, started_at, heartbeat_at)
         SELECT gen_random_uuid(), $1, 'busy-' || $2 || n, 'api', $2, clock_timestamp(), clock_timestamp()
         FROM generate_series(1, $3::int) n`,
        [LIBRARY, state, number],
      );
    await begin('running', 4);
    const send = () => receiveRecords(requestOf(lines(record()), { key: keys[LIBRARY]! }));
    expect(await problemOf(await send())).toMatchObject({ status: 429, reason: 'deliveries-running' });
    await database.query("DELETE FROM batch WHERE external_id LIKE 'busy-%'");
    await begin('refused', 60);
    const response = await send();
    expect(response.headers.get('retry-after')).toBe('60');
    expect(await problemOf(response)).toMatchObject({ status: 429, reason: 'deliveries-per-minute' });
    await database.query("DELETE FROM batch WHERE external_id LIKE 'busy-%'");
    expect(Date.now() * 1000).toBeGreaterThan(clock);
    expect((await send()).status).toBe(201);
  });
});
