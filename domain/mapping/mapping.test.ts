import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDay } from '../calendar/day';
import { formatInstant } from '../calendar/instant';
import { Refusal } from '../errors';
import type { ParsedRow } from '../records/record';
import { checkMapping, parseMapping } from './mapping';
import { compileMapping, compileObjectMapping } from './mapping-compile';
import { CODE_LIMIT, TEXT_LIMIT } from './mapping-limits';
import { parseJsonLine } from './parse-json-line';

function refusalOf(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a mapping file is refused with the path and a reason', () => {
  const field = (spec: object) => ({ fields: { validUntil: spec } });
  test.each<[string, unknown, string, string]>([
    ['unknown field', { fields: { holder: { column: 'A' } } }, 'fields', 'holder'],
    ['unknown key', field({ column: 'A', colunm: 'B' }), 'fields.validUntil', 'colunm'],
    ['two origins', field({ column: 'A', constant: 'B' }), 'fields.validUntil', 'exactly one'],
    ['no origin', field({ trim: true }), 'fields.validUntil', 'exactly one'],
    [
      'bad format',
      field({ column: 'A', formats: ['yyyy-MM-dd', 'DD'] }),
      'fields.validUntil.formats[1]',
      'dd',
    ],
    ['bad zone', field({ column: 'A', zone: 'Mars' }), 'fields.validUntil.zone', 'Asia/Shanghai'],
    [
      'formats on text',
      { fields: { status: { column: 'A', formats: ['yyyy-MM-dd'] } } },
      'fields.status.formats',
      'days',
    ],
    [
      'instant without time',
      { fields: { issuedAt: { column: 'A', formats: ['yyyy-MM-dd'] } } },
      'fields.issuedAt.formats[0]',
      'time',
    ],
    [
      'otherwise alone',
      { fields: { status: { column: 'A', otherwise: 'absent' } } },
      'fields.status.otherwise',
      'values',
    ],
    ['join alone', { fields: { status: { column: 'A', join: '-' } } }, 'fields.status.join', 'columns'],
    ['no field', { fields: {} }, 'fields', 'no field'],
    ['asOf', { ...field({ column: 'A' }), asOf: '21.11.2026' }, 'asOf', '2026-11-21'],
    ['encoding', { ...field({ column: 'A' }), encoding: 'latin1' }, 'encoding', 'utf-8'],
    ['identity', { ...field({ column: 'A' }), identity: { columns: [] } }, 'identity.columns', ''],
    ['top level', [], '', 'object'],
  ])('%s', (_, value, path, hint) => {
    const refusal = refusalOf(() => checkMapping(value));
    expect(refusal.code).toBe('invalid-input');
    expect(refusal.complaints[0]?.field).toBe(path);
    expect(refusal.message).toContain(hint);
  });

  test('text that is no JSON, and any text at all', () => {
    expect(refusalOf(() => parseMapping('{')).complaints[0]?.reason).toBe('not-json');
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(refusalOf(() => parseMapping(text)).code).toBe('invalid-input');
      }),
    );
  });
});

const header = ['No', 'Name', 'First', 'From', 'To', 'At', 'State', 'Ver', 'Kind', 'Note'];
const mapping = checkMapping({
  source: { organisation: 'ORG', system: 'SYS' },
  fields: {
    typeCode: { constant: 'T' },
    certificateNumber: { column: 'No', empty: ['NULL', '/'] },
    holderName: { columns: ['Name', 'First'], join: '·' },
    validFrom: { column: 'From', formats: ['yyyy-MM-dd', 'yyyy/M/d HH:mm:ssX'] },
    validUntil: { column: 'To', empty: ['长期', '永久有效'] },
    issuedAt: { column: 'At' },
    status: { column: 'State', values: { Open: 'effective', None: null } },
    version: { column: 'Ver' },
    holderCodeKind: { column: 'Kind', values: { 身份证: 'citizen' } },
  },
  faceFields: {
    note: { column: 'Note', trim: false },
    state: { column: 'State', values: { Open: 'open' }, otherwise: 'absent' },
    from: { column: 'From', formats: ['yyyy/M/d HH:mm:ssX'] },
  },
});
const row = (changes: Record<string, string> = {}) =>
  header.map((name) => changes[name] ?? (name === 'No' ? 'N1' : ''));
const toRecord = compileMapping(mapping, header);
const read = (changes: Record<string, string>): ParsedRow => {
  const cells = row(changes);
  return toRecord(cells, 7, cells.join(','));
};
const accepted = (changes: Record<string, string>) => {
  const parsed = read(changes);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.quarantined));
  return parsed.record;
};

describe('a CSV row becomes a record', () => {
  test('all at once', () => {
    const record = accepted({
      No: ' A-1\u3000',
      Name: '张',
      First: '三',
      From: '2005/2/8 00:00:00+00',
      To: '长期',
      At: '2026-11-21T14:09:37.5+08:00',
      State: 'Open',
      Ver: '003',
      Kind: '身份证',
      Note: ' x ',
    });
    expect(record).toMatchObject({
      row: 7,
      identity: null,
      typeCode: 'T',
      certificateNumber: 'A-1',
      holderName: '张·三',
      validUntil: null,
      status: 'effective',
      version: 3,
      holderCodeKind: 'citizen',
      issuerCode: null,
      sourceSystem: 'SYS',
      file: { format: null, digest: null, digestAlgorithm: null, signature: null },
      faceFields: { note: ' x ', state: 'open', from: '2005-02-08' },
    });
    expect(formatDay(record.validFrom!)).toBe('2005-02-08');
    expect(formatInstant(record.issuedAt!)).toBe('2026-11-21T06:09:37.500000Z');
  });

  test.each<[Record<string, string>, object]>([
    [{}, { holderName: null, validFrom: null, status: null, version: null, faceFields: {} }],
    [{ Name: '张' }, { holderName: '张' }],
    [{ State: 'Strange' }, { status: 'Strange', faceFields: {} }],
    [{ State: 'None' }, { status: null }],
    [{ No: 'NULL' }, { certificateNumber: null }],
    [{ From: '2020-01-01' }, { faceFields: { from: '2020-01-01' } }],
  ])('%j', (changes, expected) => {
    expect(accepted(changes)).toMatchObject(expected);
  });

  test.each<[Record<string, string>, string, string | null]>([
    [{ From: '01.02.2020' }, 'date-unparseable', 'validFrom'],
    [{ To: '2020-02-30' }, 'date-unparseable', 'validUntil'],
    [{ At: 'yesterday' }, 'instant-unparseable', 'issuedAt'],
    [{ Ver: '1.0' }, 'version-unparseable', 'version'],
    [{ Ver: '99999999999' }, 'version-unparseable', 'version'],
    [{ Kind: '军官证' }, 'kind-unknown', 'holderCodeKind'],
    [{ Name: 'x'.repeat(TEXT_LIMIT + 1) }, 'field-too-long', 'holderName'],
    [{ State: 'x'.repeat(CODE_LIMIT + 1) }, 'field-too-long', 'status'],
    [{ Name: 'a\0b' }, 'encoding-invalid', 'Name'],
    [{ Note: '\u0001ok' }, 'encoding-invalid', 'Note'],
    [{ Note: '\ufffd' }, 'encoding-invalid', 'Note'],
  ])('%j is quarantined: %s', (changes, reason, field) => {
    expect(read(changes)).toMatchObject({ ok: false, quarantined: { row: 7, reason, field } });
  });

  test('a wrong number of cells', () => {
    expect(toRecord(['N1'], 1, 'N1')).toMatchObject({ quarantined: { reason: 'row-malformed', raw: 'N1' } });
  });
});

test('the header must hold each mapped column once', () => {
  const refusal = refusalOf(() => compileMapping(mapping, ['No', 'Name', 'Name', 'From', 'To']));
  expect(refusal.message).toContain('the header is: No, Name, Name, From, To');
  expect(refusal.complaints).toContainEqual({
    field: 'fields.holderName',
    reason: 'column-twice',
    hint: 'the file has column "Name" twice',
  });
  expect(refusal.complaints).toContainEqual({
    field: 'fields.issuedAt',
    reason: 'column-missing',
    hint: 'the file has no column "At"',
  });
});

describe('identity', () => {
  const identify = (identity: unknown, cells: string[]) => {
    const some = checkMapping({ fields: { typeCode: { column: 'A' } }, identity });
    const parsed = compileMapping(some, ['A', 'B'])(cells, 1, cells.join(','));
    return parsed.ok ? parsed.record.identity : parsed.quarantined.reason;
  };
  test.each([
    [{ columns: ['B'] }, ['a', ' b '], 'b'],
    [{ columns: ['B'] }, ['a', ' '], 'identity-missing'],
    [{ columns: ['A', 'B'] }, ['1:a', 'b'], '3:1:a1:b'],
    ['row', ['a', ''], '1:a0:'],
  ])('%j', (identity, cells, expected) => {
    expect(identify(identity, cells)).toBe(expected);
  });
});

describe('an NDJSON object becomes a record', () => {
  const canonical = compileObjectMapping(null);
  const line = (value: unknown) => {
    const raw = typeof value === 'string' ? value : JSON.stringify(value);
    const parsed = parseJsonLine(raw);
    if (!parsed.ok) throw new Error('not a line');
    return canonical(parsed.value, 1, raw);
  };
  test('with canonical names', () => {
    const parsed = line({
      certificateId: 'C',
      validFrom: '2024-02-29',
      sourceUpdatedAt: '2026-11-21T14:09:37Z',
      version: 2,
      file: { format: 'ofd', digest: 'd' },
      faceFields: { area: 12.5, constructor: 'x', gone: null, 'a.b': true },
    });
    expect(parsed).toMatchObject({
      ok: true,
      record: { version: 2, file: { format: 'ofd', digest: 'd', signature: null }, identity: null },
    });
    expect(parsed.ok && parsed.record.faceFields).toEqual({ area: '12.5', constructor: 'x', 'a.b': 'true' });
  });

  test.each<[unknown, string, string | null]>([
    [{ certificateId: 'C', issuerName: { a: 1 } }, 'row-malformed', 'issuerName'],
    [{ certificateId: 'C', faceFields: [1] }, 'row-malformed', 'faceFields'],
    [{ certificateId: 'C', faceFields: { a: [1] } }, 'row-malformed', 'faceFields.a'],
    [{ certificateId: 'C', holderName: 'a\0' }, 'encoding-invalid', 'holderName'],
    ['{"certificateId":"C","holderName":"\\ud800"}', 'encoding-invalid', 'holderName'],
    ['{"certificateId":"C","faceFields":{"a":"\\u0001ok"}}', 'encoding-invalid', 'faceFields.a'],
    [{ certificateId: 'C', validFrom: '2024-02-29T00:00:00Z' }, 'date-unparseable', 'validFrom'],
  ])('%j is quarantined: %s', (value, reason, field) => {
    expect(line(value)).toMatchObject({ ok: false, quarantined: { reason, field } });
  });

  test('with dotted paths; the row identity ignores the order of keys', () => {
    const some = checkMapping({
      fields: { status: { column: 'a.b' }, regionCode: { column: 'x.y' } },
      identity: 'row',
    });
    const toObject = compileObjectMapping(some);
    const one = toObject({ a: { b: 's' }, 'x.y': 330100 }, 1, '');
    const two = toObject({ 'x.y': 330100, a: { b: 's' } }, 2, '');
    expect(one).toMatchObject({ ok: true, record: { status: 's', regionCode: '330100' } });
    expect(one.ok && two.ok && one.record.identity === two.record.identity).toBe(true);
  });
});
