import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { putCallSource, putSourceKey } from '#db/writes/calls-intake/put-call-source';
import { formatInstant, instantFromDate } from '#domain/calendar/instant';
import { NO_BATCH } from '#domain/calls/report/batch-header';
import { rowEntry } from '#domain/calls/report/row-entry';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { integrate } from '../../evidence/log/integrate';
import { ArchivedLog } from '../../evidence/log/read-log';
import { openSealer } from '../../identity/seal';
import type { CallDoor } from './accept-call-batches';
import { acceptCallBatches } from './accept-call-batches';
import { batchesHere } from './batches-here';
import { commitmentOf, readOpenings, withoutRows } from './openings';
import { readBatches } from './read-batches';
import { unpacked, wholeBody } from './whole-body';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const MINUTE = 60_000_000;
const TYPE = '11100000000000001X001';
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  const organisations = ['CALLER', 'LIBRARY', 'ISSUER', 'SIGNER', 'TORN', 'LATE', 'CLOCK', 'DOUBT'];
  for (const [at, code] of organisations.entries())
    await database.query(
      `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
       VALUES ($1, $1, $1, $2, 'province', '{}', '测试')`,
      [code, `32${String(at).padStart(4, '0')}`],
    );
  await database.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard, validity,
       collection_start, update_frequency, face_fields)
     VALUES ($1, 't', 't', 'x', '测试', 'person', '未公布', 'either', '2020-01-01', 'daily', '[]')`,
    [TYPE],
  );
});

type Fields = Readonly<Record<string, unknown>>;

function call(id: string, over: Fields = {}): Fields {
  return {
    callId: id,
    side: 'caller',
    occurredAt: formatInstant(NOW - MINUTE),
    caller: 'CALLER',
    operator: 'op-1',
    callerRegion: '320000',
    ownerRegion: '320100',
    issuer: 'ISSUER',
    typeCode: TYPE,
    holderCode: '11010519491231002X',
    matter: 'M-1',
    outcome: 'served',
    latencyMs: 120,
    ...over,
  };
}

/** A source that chains its batches. */
class Source {
  readonly code: string;
  sequence = 1;
  previous = NO_BATCH;
  firstRow = 1;

  constructor(code: string) {
    this.code = code;
  }

  batch(rows: readonly (Fields | string)[], over: Fields = {}): Buffer {
    const header = {
      sequence: this.sequence,
      previous: this.previous,
      count: rows.length,
      firstRow: this.firstRow,
      sentAt: formatInstant(NOW),
      ...over,
    };
    const lines = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
    const bytes = Buffer.from([JSON.stringify({ batch: header }), ...lines, ''].join('\n'));
    this.sequence = header.sequence + 1;
    this.firstRow = header.firstRow + rows.length;
    this.previous = createHash('sha256').update(bytes).digest('hex');
    return bytes;
  }
}

async function* chunks(bytes: Buffer, size = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function deliver(source: string, bytes: Buffer, { now = NOW, door = 'key' as CallDoor } = {}) {
  const whole = await wholeBody(chunks(bytes), { bytes: 1e8, decompressed: 1e8 });
  return acceptCallBatches(asOperator(database, now), {
    source,
    door,
    batches: (materials, numberTerms) =>
      batchesHere(readBatches(unpacked(whole, 1e8)), materials, numberTerms),
  });
}

async function refused(source: string, bytes: Buffer): Promise<unknown> {
  const before = await counts();
  const refusal = await deliver(source, bytes).then(
    () => null,
    (error: { complaints: unknown[] }) => error.complaints[0],
  );
  expect(await counts()).toEqual(before);
  return refusal;
}

async function counts() {
  const { rows } = await database.query(
    `SELECT (SELECT count(*) FROM call_batch) AS batches, (SELECT count(*) FROM call_report) AS reports,
            (SELECT sum(next) FROM log_head) AS entries, (SELECT count(*) FROM log_pending) AS pending`,
  );
  return rows[0];
}

async function openFindings(source: string): Promise<string[]> {
  const { rows } = await database.query<{ kind: string; subject: string }>(
    'SELECT kind, subject FROM call_finding WHERE organisation = $1 AND closed_at IS NULL ORDER BY opened_at, kind',
    [source],
  );
  return rows.map(({ kind, subject }) => `${kind} ${subject}`);
}

describe('a delivery', () => {
  const caller = new Source('CALLER');
  const library = new Source('LIBRARY');
  let first: Buffer;

  it('holds several batches, heartbeats too, and each gets its receipt', async () => {
    first = Buffer.concat([
      caller.batch([call('a'), call('b')]),
      caller.batch([]),
      caller.batch([call('c')]),
    ]);
    const receipts = await deliver('CALLER', gzipSync(first));
    expect(receipts).toMatchObject([
      { sequence: 1, read: 2, accepted: 2, firstEntry: 0, findings: [], repeated: false },
      { sequence: 2, read: 0, accepted: 0, firstEntry: 3 },
      { sequence: 3, read: 1, accepted: 1, firstEntry: 4 },
    ]);
  });

  it('the same again is the first receipt, whatever is sent around it', async () => {
    const more = caller.batch([call('d')]);
    const receipts = await deliver('CALLER', Buffer.concat([first, more]));
    expect(receipts.map(({ repeated }) => repeated)).toEqual([true, true, true, false]);
    expect(receipts[0]).toMatchObject({ firstEntry: 0, accepted: 2 });
  });

  it('pairs both sides where the second arrives, and keeps what they contradict in', async () => {
    const told = (id: string, over: Fields = {}) => call(id, { side: 'library', ...over });
    await deliver('LIBRARY', library.batch([told('a'), told('b', { outcome: 'denied' }), told('z')]));
    const { rows } = await database.query<{ pair: number }>(
      `SELECT pair FROM call_report WHERE side = 1 ORDER BY entry`,
    );
    expect(rows.map(({ pair }) => pair)).toEqual([1, 2, 0]);
  });

  it('is counted by the hour', async () => {
    const { rows } = await database.query(
      `SELECT sum(served)::int AS served, sum(denied)::int AS denied, sum(contradicting)::int AS contradicting,
              sum(latency_3)::int AS buckets FROM call_hour`,
    );
    expect(rows[0]).toEqual({ served: 6, denied: 1, contradicting: 1, buckets: 7 });
  });

  it('rests as entries that a sealed opening opens, and an erased one does not', async () => {
    await integrate(database, 2026);
    const log = new ArchivedLog(database, { logYear: 2026, hash: 'sha256' });
    const { rows } = await database.query<{ batchId: string; openings: Buffer; rows: string }>(
      `SELECT batch_id AS "batchId", openings, rows FROM call_batch WHERE source = 'CALLER' AND sequence = 1`,
    );
    const { batchId, openings } = rows[0]!;
    const sealer = await openSealer(database);
    const plain = sealer.unsealBytes(Buffer.from(batchId.replaceAll('-', ''), 'hex'), openings);
    const entries = Buffer.from(await log.entries({ index: 0, width: 3 }));
    const texts = [];
    for (let at = 0; at < entries.length; at += 2 + entries.readUInt16BE(at))
      texts.push(JSON.parse(entries.toString('utf8', at + 2, at + 2 + entries.readUInt16BE(at))));
    expect(texts[0]).toMatchObject({ kind: 'batch', source: 'CALLER', batch: 1, accepted: 2 });
    expect(JSON.stringify(texts)).not.toMatch(/11010519491231002|op-1|M-1/);
    for (const kept of [plain, withoutRows(plain, new Set([1]))]) {
      const opening = readOpenings(kept).get(2)!;
      expect(opening.fields).toMatchObject({ callId: 'b', operator: 'op-1', matter: 'M-1' });
      expect(commitmentOf(opening.salt, opening.fields)).toBe(texts[2].commitment);
    }
    expect(readOpenings(withoutRows(plain, new Set([1]))).has(1)).toBe(false);
    expect(withoutRows(plain, new Set([1])).includes(plain.subarray(1, 33))).toBe(false);
    expect(rowEntry(JSON.parse(rows[0]!.rows), '2')).toBe(2);
  });
});

describe('rows', () => {
  const source = new Source('DOUBT');
  it.each([
    ['[1]', null, 'not-an-object'],
    ['{"callId":', null, 'json-invalid'],
    [`{"callId":"${'x'.repeat(40_000)}"}`, null, 'row-too-long'],
    [call('1', { callId: '' }), 'callId', 'field-missing'],
    [call('1', { callId: 'a\nb' }), 'callId', 'text-invalid'],
    [call('1', { callId: '\ud800' }), 'callId', 'text-invalid'],
    [call('1', { operator: 'x'.repeat(101) }), 'operator', 'text-invalid'],
    [call('1', { side: 'both' }), 'side', 'word-unknown'],
    [call('1', { outcome: null }), 'outcome', 'field-missing'],
    [call('1', { caller: 'NOBODY' }), 'caller', 'organisation-unknown'],
    [call('1', { issuer: 'NOBODY' }), 'issuer', 'organisation-unknown'],
    [call('1', { typeCode: 'OTHER' }), 'typeCode', 'type-unlisted'],
    [call('1', { occurredAt: '2026-11-21 10:00:00' }), 'occurredAt', 'instant-invalid'],
    [call('1', { occurredAt: formatInstant(NOW + 6 * MINUTE) }), 'occurredAt', 'instant-in-future'],
    [call('1', { occurredAt: '1999-01-01T00:00:00Z' }), 'occurredAt', 'instant-too-old'],
    [call('1', { callerRegion: '32' }), 'callerRegion', 'region-form'],
    [call('1', { certificateId: '1.2.156.3005.2.x' }), 'certificateId', 'identifier-invalid'],
    [
      call('1', {
        certificateId: '1.2.156.3005.2.11100000MB0307859E041.11350000003591037R.XK3509000700003.001.2',
      }),
      'certificateId',
      'identifier-other-type',
    ],
    [call('1', { holder: 'abc', holderCode: null }), 'holder', 'holder-invalid'],
    [call('1', { holder: 'ab'.repeat(16) }), 'holder', 'holder-twice'],
    [call('1', { latencyMs: -1 }), 'latencyMs', 'number-invalid'],
    [call('1', { plainName: '王小明' }), 'plainName', 'field-unknown'],
    [call('good'), 'callId', 'call-repeated'],
  ] as const)('%j: %s %s', async (row, field, reason) => {
    const number = source.firstRow + 1;
    const [receipt] = await deliver('DOUBT', source.batch([call('good'), row]));
    expect(receipt).toMatchObject({ read: 2, accepted: 1, refused: 1, refusedByReason: { [reason]: 1 } });
    const { rows } = await database.query<{ raw: Buffer }>(
      `SELECT row_number AS row, field, reason, raw_sealed AS raw FROM call_refusal WHERE batch_id = $1`,
      [receipt!.batchId],
    );
    expect(rows[0]).toMatchObject({ row: number, field, reason });
    expect(rows[0]!.raw.toString('latin1')).not.toContain('callId');
  });
});

describe('what is refused whole', () => {
  const source = new Source('TORN');
  it('a body that is no sequence of whole batches', async () => {
    const good = source.batch([call('1'), call('2')]);
    expect(await refused('TORN', gzipSync(good).subarray(0, -9))).toBeUndefined();
    expect(await refused('TORN', Buffer.from('{"callId":"1"}\n'))).toMatchObject({
      reason: 'batch-header-missing',
    });
    expect(await refused('TORN', good.subarray(0, -200))).toMatchObject({ reason: 'line-torn' });
    const fewer = Buffer.from(good.toString().split('\n').slice(0, 2).join('\n').concat('\n'));
    expect(await refused('TORN', fewer)).toMatchObject({ reason: 'batch-count-differs' });
    const more = Buffer.concat([good, Buffer.from('{"callId":"3"}\n')]);
    expect(await refused('TORN', more)).toMatchObject({ reason: 'batch-count-differs' });
    const header = Buffer.from('{"batch":{"sequence":0,"previous":"x","count":0,"firstRow":1}}\n');
    expect(await refused('TORN', header)).toMatchObject({ field: 'batch.sequence' });
    expect(await deliver('TORN', good)).toMatchObject([{ accepted: 2 }]);
  });

  it('an organisation that nobody knows, and one that is not the actor’s', async () => {
    expect(await refused('NOBODY', Buffer.from(''))).toMatchObject({ reason: 'organisation-unknown' });
    const actor = {
      kind: 'machine',
      id: 'k',
      name: 'k',
      role: 'machine',
      organisation: 'CALLER',
      scope: { kind: 'organisations', organisationCodes: ['CALLER'] },
    } as const;
    const context = { ...asOperator(database, NOW), actor };
    const batches = async function* () {};
    await expect(acceptCallBatches(context, { source: 'TORN', door: 'key', batches })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('the chain', () => {
  it('a batch that is missing is a finding at once, and closes when it comes late', async () => {
    const source = new Source('LATE');
    const [one, two, three, four] = [1, 2, 3, 4].map((n) => source.batch([call(`late-${n}`)]));
    await deliver('LATE', one!);
    expect((await deliver('LATE', four!))[0]).toMatchObject({ findings: ['gap'] });
    expect(await openFindings('LATE')).toEqual(['gap batches 2-3']);
    await deliver('LATE', two!);
    expect(await openFindings('LATE')).toEqual(['gap batches 2-3']);
    await deliver('LATE', three!);
    expect(await openFindings('LATE')).toEqual([]);
  });

  it('another history is refused and stays a finding', async () => {
    const source = new Source('LATE');
    expect(await refused('LATE', source.batch([call('other')]))).toMatchObject({ reason: 'chain-reset' });
    expect(await refused('LATE', source.batch([call('other')]))).toMatchObject({ reason: 'chain-fork' });
    source.sequence = 5;
    expect(await refused('LATE', source.batch([call('other')]))).toMatchObject({ reason: 'chain-fork' });
    expect((await openFindings('LATE')).map((text) => text.split(' ')[0])).toEqual(['fork', 'fork', 'reset']);
  });

  it('rows that are missing or counted again show', async () => {
    const source = new Source('CLOCK');
    await deliver('CLOCK', source.batch([call('1')]));
    await deliver('CLOCK', source.batch([call('2')], { firstRow: 9 }));
    await deliver('CLOCK', source.batch([call('3')], { firstRow: 3 }));
    expect(await openFindings('CLOCK')).toEqual(['gap rows 2-8', 'reset rows 3 in batch 3']);
    await deliver('CLOCK', source.batch([], { sentAt: formatInstant(NOW - 10 * MINUTE) }));
    expect(await openFindings('CLOCK')).toContain('clock-lag clock');
    await deliver('CLOCK', source.batch([]));
    expect(await openFindings('CLOCK')).not.toContain('clock-lag clock');
  });
});

describe('signatures', () => {
  it('hold or refuse the batch', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    await putCallSource(database, 'SIGNER', '320003');
    await putSourceKey(database, 'SIGNER', { algorithm: 'ed25519', publicKey: raw, mustSign: true });
    const source = new Source('SIGNER');
    const batch = source.batch([call('s')]);
    const line = (value: Buffer, key = raw.toString('hex')) =>
      Buffer.from(
        `${JSON.stringify({ signature: { algorithm: 'ed25519', key, value: value.toString('base64') } })}\n`,
      );
    const signature = sign(null, batch, privateKey);
    const wrong = Buffer.from(signature);
    wrong[0]! ^= 1;
    expect(await refused('SIGNER', batch)).toMatchObject({ reason: 'signature-missing' });
    expect(await refused('SIGNER', Buffer.concat([batch, line(wrong)]))).toMatchObject({
      reason: 'signature-invalid',
    });
    expect(await refused('SIGNER', Buffer.concat([batch, line(signature, 'ab')]))).toMatchObject({
      reason: 'signature-unknown-key',
    });
    const [receipt] = await deliver('SIGNER', Buffer.concat([batch, line(signature)]));
    expect(receipt).toMatchObject({ signature: 'valid', accepted: 1 });
  });
});
