import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { DELIVERY_LIMITS } from '#domain/records/delivery-limits';
import { batchSchema, checkAnswerSchema, receiptSchema, recordLineSchema } from '#domain/records/messages';
import { acceptBatch } from '#services/intake/accept-batch';
import { arriving, asOperator, onceOnly } from '../../../../tests/arriving';
import {
  ELSEWHERE,
  keys,
  LIBRARY,
  lines,
  OFFICE,
  openMachineDoor,
  problemOf,
  record,
  requestOf,
  stored,
} from '../../../../tests/machine-door';
import { GET } from '../batches/[id]/route';
import { checkRecords } from './check/check-records';
import { receiveRecords } from './receive-records';

let database: Awaited<ReturnType<typeof openMachineDoor>>;
beforeAll(async () => {
  database = await openMachineDoor();
});

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
    const before = await stored(database);
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
    expect(await stored(database)).toBe(before);
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
    const before = await stored(database);
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
    expect(await stored(database)).toBe(before);
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
