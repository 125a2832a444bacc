import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { DELIVERY_LIMITS } from '#domain/records/delivery-limits';
import { batchSchema, checkAnswerSchema, receiptSchema, recordLineSchema } from '#domain/records/messages';
import { issueApiKey } from '#services/identity/issue-api-key';
import { revokeApiKey } from '#services/identity/revoke-api-key';
import { acceptBatch } from '#services/intake/accept-batch';
import { arriving, asOperator, onceOnly } from '../../../../tests/arriving';
import { testDatabase } from '../../../../tests/database';
import { GET } from '../batches/[id]/route';
import { checkRecords } from './check/check-records';
import { receiveRecords } from './receive-records';

const OFFICE = '11320500014149463X';
const LIBRARY = '11320500MB1508463B';
const ELSEWHERE = '11330100002489559J';
const shared = globalThis as unknown as Record<symbol, unknown>;
const keys: Record<string, string> = {};
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  shared[Symbol.for('zhengjian.database')] = Promise.resolve(database);
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line) VALUES
     ($1, '苏州市公安局', 'Suzhou Public Security Bureau', '320500', 'prefecture', '{issuing}', '公安'),
     ($2, '苏州市电子证照库', 'Suzhou certificate library', '320500', 'prefecture', '{library}', '数据'),
     ($3, '杭州市公安局', 'Hangzhou Public Security Bureau', '330100', 'prefecture', '{issuing}', '公安')`,
    [OFFICE, LIBRARY, ELSEWHERE],
  );
  const context = asOperator(database, Date.now() * 1000);
  for (const organisation of [OFFICE, LIBRARY, ELSEWHERE])
    keys[organisation] = (await issueApiKey(context, { organisation, label: 'test' })).key;
});

interface Sending {
  readonly key?: string | null;
  readonly id?: string | null;
  readonly headers?: Record<string, string>;
}

function requestOf(
  body: BodyInit | null,
  { key = keys[OFFICE]!, id = randomUUID(), headers = {} }: Sending = {},
) {
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: {
      'content-type': 'application/x-ndjson',
      'accept-language': 'en',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(id === null ? {} : { 'idempotency-key': id }),
      ...headers,
    },
  };
  return new Request('http://localhost/api/v1/records', init);
}

let serial = 0;
function record(over: Record<string, unknown> = {}): Record<string, unknown> {
  serial += 1;
  return {
    certificateId: `api-${serial}`,
    typeCode: 'TEST',
    certificateNumber: `API-${serial}`,
    issuerName: '苏州市公安局',
    holderName: '王小明',
    holderCode: '11010519491231002X',
    holderCodeKind: 'citizen',
    issuedOn: '2026-11-20',
    issuedAt: '2026-11-20T09:00:00+08:00',
    version: 1,
    ...over,
  };
}
const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');

function streamOf(...chunks: (Uint8Array | Error)[]): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      const next = chunks[at];
      at += 1;
      if (next === undefined) controller.close();
      else if (next instanceof Error) controller.error(next);
      else controller.enqueue(next);
    },
  });
}

async function stored(): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `SELECT (SELECT count(*) FROM record) + (SELECT count(*) FROM quarantined_row)
          + (SELECT count(*) FROM batch WHERE state = 'accepted') + (SELECT count(*) FROM finding) AS n`,
  );
  return Number(rows[0]?.n);
}

async function problemOf(response: Response) {
  const problem = (await response.json()) as {
    code: string;
    complaints?: { reason: string; field?: string }[];
  };
  return { status: response.status, code: problem.code, reason: problem.complaints?.[0]?.reason };
}

describe('POST /api/v1/records', () => {
  it('takes rows in and gives a receipt that names what was not accepted', async () => {
    const good = record();
    const rows = [good, record({ issuedOn: '2026-13-45' }), 'nonsense', { ...good, version: 0 }, good];
    const response = await receiveRecords(requestOf(lines(...rows)));
    expect(response.status).toBe(201);
    const receipt = receiptSchema.parse(await response.json());
    expect(receipt).toMatchObject({
      read: 5,
      accepted: 1,
      stale: 1,
      unchanged: 1,
      rejected: 2,
      repeated: false,
    });
    expect(receipt.rows.map(({ row, outcome, field, reason }) => [row, outcome, field, reason])).toEqual([
      [2, 'quarantined', 'issuedOn', 'date-unparseable'],
      [3, 'quarantined', null, 'row-malformed'],
      [4, 'stale', null, null],
    ]);
    expect(receipt.rows[0]?.reasonText).toEqual({ zh: '日期无法识别', en: 'Unreadable date' });
    expect(response.headers.get('location')).toBe(`/api/v1/batches/${receipt.batchId}`);
  });

  it.each([
    ['by its header', { 'content-encoding': 'gzip' }],
    ['by its first bytes', {}],
  ])('takes gzip, known %s', async (_, headers) => {
    const response = await receiveRecords(requestOf(gzipSync(lines(record(), record())), { headers }));
    expect(await response.json()).toMatchObject({ accepted: 2 });
  });

  it('gives the first receipt to the same content again, gzip or not, and refuses another', async () => {
    const id = randomUUID();
    const text = lines(record(), record({ version: 'x' }));
    const first = await (await receiveRecords(requestOf(text, { id }))).json();
    const before = await stored();
    const again = await receiveRecords(requestOf(gzipSync(text, { level: 1 }), { id: `"${id}"` }));
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual({ ...first, repeated: true });
    const other = await receiveRecords(requestOf(`${text}\n${lines(record())}`, { id }));
    expect(await problemOf(other)).toEqual({
      status: 409,
      code: 'conflict',
      reason: 'batch-content-differs',
    });
    const cut = await receiveRecords(requestOf(gzipSync(text).subarray(0, 60), { id }));
    expect(await problemOf(cut)).toMatchObject({ status: 422, code: 'invalid-input' });
    expect(await stored()).toBe(before);
    const foreign = await receiveRecords(requestOf(lines(record()), { id, key: keys[ELSEWHERE]! }));
    expect(await foreign.json()).toMatchObject({ repeated: false, accepted: 1 });
  });

  it('lets one of two deliveries with one id in', async () => {
    const id = randomUUID();
    const text = lines(...Array.from({ length: 50 }, () => record()));
    const responses = await Promise.all([1, 2, 3].map(() => receiveRecords(requestOf(text, { id }))));
    const outcomes = responses.map(({ status }) => status).toSorted();
    expect(outcomes.filter((status) => status === 201)).toHaveLength(1);
    for (const status of outcomes) expect([200, 201, 409]).toContain(status);
    const { rows } = await database.query('SELECT 1 FROM batch WHERE external_id = $1', [id]);
    expect(rows).toHaveLength(1);
  });

  it('quarantines a department’s rows of other issuers; a library brings those of its region', async () => {
    const ours = record({ issuerCode: OFFICE });
    const theirs = record({ issuerCode: ELSEWHERE });
    const rowsOf = async (key: string) =>
      (
        await (
          await receiveRecords(requestOf(lines(ours, theirs, record({ issuerCode: 'unknown' })), { key }))
        ).json()
      ).rows;
    const foreign = { row: 2, outcome: 'quarantined', field: 'issuerCode', reason: 'issuer-foreign' };
    expect(await rowsOf(keys[LIBRARY]!)).toMatchObject([foreign]);
    expect(await rowsOf(keys[OFFICE]!)).toMatchObject([foreign]);
  });

  it('lets nobody supersede another organisation’s record by naming its identifier', async () => {
    const held = record();
    await receiveRecords(requestOf(lines(held)));
    const taken = await receiveRecords(requestOf(lines({ ...held, version: 9 }), { key: keys[ELSEWHERE]! }));
    expect(await taken.json()).toMatchObject({ superseded: 0, rejectedByReason: { 'issuer-foreign': 1 } });
    const { rows } = await database.query<{ version: number; organisation: string }>(
      'SELECT version, organisation FROM record WHERE certificate_id = $1',
      [held.certificateId],
    );
    expect(rows).toEqual([{ version: 1, organisation: OFFICE }]);
  });

  it.each<[string, () => Uint8Array | string, string | null, string]>([
    ['a line of 10 MB', () => `{"holderName":"${'x'.repeat(10_000_000)}"}`, null, 'row-too-large'],
    ['invalid UTF-8', () => Buffer.from(`{"holderName":"\xff\xfe王"}`, 'latin1'), null, 'encoding-invalid'],
    [
      'GB18030, which only files may be',
      () => Buffer.from('{"holderName":"\xcd\xf5\xd0\xa1"}', 'latin1'),
      null,
      'encoding-invalid',
    ],
    [
      'a prototype key',
      () => '{"__proto__":{"version":9},"certificateId":"p"}',
      '__proto__',
      'row-malformed',
    ],
    ['a constructor key', () => '{"constructor":{"prototype":{"x":1}}}', 'certificateId', 'identity-missing'],
    ['a NUL', () => '{"certificateId":"a\\u0000b"}', 'certificateId', 'encoding-invalid'],
    ['a key given twice', () => '{"certificateId":"a","certificateId":"b"}', null, 'row-malformed'],
    ['a list', () => '[{"certificateId":"a"}]', null, 'row-malformed'],
  ])('%s: that row is quarantined, the next is taken in', async (_, first, field, reason) => {
    const body = Buffer.concat([Buffer.from(first()), Buffer.from(`\n${lines(record())}`)]);
    const response = await receiveRecords(requestOf(body));
    const receipt = receiptSchema.parse(await response.json());
    expect(receipt).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(receipt.rows[0]).toMatchObject({ row: 1, field, reason });
  });

  it('asks for no byte before the rows so far are on their way', async () => {
    let asked = 0;
    const block = Buffer.from(`${lines(...Array.from({ length: 200 }, () => record()))}\n`);
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          asked += 1;
          controller.enqueue(block);
        },
      },
      { highWaterMark: 0 },
    );
    const limits = { ...DELIVERY_LIMITS, rows: 20_000 };
    const response = await receiveRecords(requestOf(body), limits);
    expect(await problemOf(response)).toMatchObject({ status: 413, reason: 'too-many-rows' });
    // 20,000 rows are 100 blocks; what lies beyond is a block of text and a chunk of rows at most.
    expect(asked).toBeLessThan(130);
  });
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
    const before = await stored();
    const response = await receiveRecords(requestOf(body(), sending()));
    expect(await problemOf(response)).toMatchObject(expected);
    expect(await stored()).toBe(before);
  });

  it('a revoked key', async () => {
    const context = asOperator(database, Date.now() * 1000);
    const { keyId, key } = await issueApiKey(context, { organisation: OFFICE, label: 'short' });
    await revokeApiKey(context, keyId);
    expect((await receiveRecords(requestOf(lines(record()), { key }))).status).toBe(401);
    expect((await checkRecords(requestOf(lines(record()), { key }))).status).toBe(401);
  });

  it('a sender that falls silent, too many rows, too many bytes', async () => {
    const before = await stored();
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
    expect(await stored()).toBe(before);
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

describe('GET /api/v1/batches/{id}', () => {
  const ask = (id: string, query = '', key: string | null = keys[OFFICE]!) =>
    GET(
      new Request(`http://localhost/api/v1/batches/${id}${query}`, {
        headers: key === null ? {} : { authorization: `Bearer ${key}` },
      }),
      { params: Promise.resolve({ id }) },
    );

  it('gives every row, page by page, or only the exceptions', async () => {
    const rows = Array.from({ length: 25 }, (_, n) => record(n % 10 === 3 ? { version: 'x' } : {}));
    const { batchId } = await (await receiveRecords(requestOf(lines(...rows)))).json();
    const all = batchSchema.parse(await (await ask(batchId)).json());
    expect(all).toMatchObject({ state: 'accepted', read: 25, accepted: 22, rejected: 3, next: null });
    expect(all.rows.map(({ row }) => row)).toEqual(rows.map((_, n) => n + 1));
    const paged: number[] = [];
    let address: string | null = '?limit=10';
    while (address !== null) {
      const page = batchSchema.parse(await (await ask(batchId, address)).json());
      paged.push(...page.rows.map(({ row }) => row));
      address = page.next === null ? null : page.next.slice(page.next.indexOf('?'));
    }
    expect(paged).toEqual(all.rows.map(({ row }) => row));
    const exceptions = batchSchema.parse(
      await (await ask(batchId, '?only=exceptions&from=5&limit=1')).json(),
    );
    expect(exceptions.rows.map(({ row, reason }) => [row, reason])).toEqual([[14, 'version-unparseable']]);
    expect(exceptions.next).toContain('only=exceptions');
  });

  it('is nobody else’s, and names what is wrong with the question', async () => {
    const { batchId } = await (await receiveRecords(requestOf(lines(record())))).json();
    expect((await ask(batchId, '', keys[ELSEWHERE])).status).toBe(404);
    expect((await ask(batchId, '', null)).status).toBe(401);
    expect((await ask(randomUUID())).status).toBe(404);
    expect((await ask('1; drop table batch')).status).toBe(404);
    expect((await ask(batchId, '?limit=0')).status).toBe(422);
    expect((await ask(batchId, '?from=x')).status).toBe(422);
  });
});

describe('POST /api/v1/records/check', () => {
  it('tells of each row how it would end and what would be found, and stores nothing', async () => {
    const before = await stored();
    const twin = { certificateNumber: 'TWIN' };
    const rows = [
      record(twin),
      record(twin),
      record({ issuedOn: 'x' }),
      record({ holderCode: '110105194912310021' }),
    ];
    const response = await checkRecords(requestOf(lines(...rows), { id: null }));
    expect(response.status).toBe(200);
    const answer = checkAnswerSchema.parse(await response.json());
    expect(answer).toMatchObject({ read: 4, accepted: 3, rejected: 1 });
    expect(answer.rows.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'accepted',
      'accepted',
      'date-unparseable',
      'accepted',
    ]);
    const rules = answer.rows.map(({ findings }) => findings.map(({ rule }) => rule));
    for (const at of [0, 1]) expect(rules[at]).toContain('duplicate-number');
    const wrong = answer.rows[3]?.findings.find(({ field }) => field === 'holderCode');
    expect(wrong).toMatchObject({ reason: 'check-character', dimension: 'conformity' });
    expect(wrong?.advice.zh).toMatch(/[一-鿿]/);
    expect(await stored()).toBe(before);
  });

  it('has its own limits and waits for nobody', async () => {
    const many = await checkRecords(requestOf(lines(...Array.from({ length: 1_001 }, () => record()))));
    expect(await problemOf(many)).toMatchObject({ status: 413, reason: 'too-many-rows' });
    expect((await checkRecords(requestOf(lines(record()), { key: null }))).status).toBe(401);
    const connection = await database.pool.connect();
    try {
      await connection.query(
        `BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('zhengjian source ${OFFICE}', 0))`,
      );
      const busy = await checkRecords(requestOf(lines(record())));
      expect(busy.headers.get('retry-after')).not.toBeNull();
      expect(await problemOf(busy)).toMatchObject({ status: 503, reason: 'source-busy' });
    } finally {
      await connection.query('ROLLBACK');
      connection.release();
    }
  });
});

it('a line of the published schema is read as it stands', async () => {
  const line = record({
    faceFields: { 住址: '苏州' },
    file: { format: 'OFD', digest: 'ab' },
    validUntil: null,
  });
  expect(recordLineSchema.parse(line)).toEqual(line);
  expect(await (await receiveRecords(requestOf(lines(line)))).json()).toMatchObject({ accepted: 1 });
});

it('a delivery of the operator is no business of a key’s limits', async () => {
  const receipt = await acceptBatch(asOperator(database, Date.now() * 1000), {
    organisation: OFFICE,
    externalId: randomUUID(),
    door: 'file',
    system: null,
    rows: onceOnly([arriving(1)]),
  });
  expect(receipt.accepted).toBe(1);
});
