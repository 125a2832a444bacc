import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEntryText, hiddenText } from '#domain/calls/report/entry';
import { isRefusedRow, type KnownCodes, reportParser, typeNamed } from '#domain/calls/report/parse-report';
import { entriesOf } from '#domain/merkle/bundle';
import { sealerOf } from '#services/identity/seal';
import { uuidBytes } from '#services/identity/sealing/associated-data';
import { commitmentOf, readOpenings } from '../openings';
import type { BatchMaterials, PreparedBatch, RawBatch } from '../prepared-batch';
import { EntryBytes } from './entry-bytes';
import { BatchPreparer } from './prepare-batch';

const NOW = Date.UTC(2026, 10, 21, 4) * 1000;
const CALLER = '91320500MA00000001';
const KEYS = new Map([
  [0, Buffer.alloc(32, 1)],
  [1, Buffer.alloc(32, 2)],
]);
const MATERIALS: BatchMaterials = {
  ...{ source: CALLER, sourceTerm: 1, now: NOW, logYear: 2026, organisations: [CALLER], types: ['T'] },
  ...{ keys: KEYS, sealingKey: 1, publicKey: null },
};
const KNOWN: KnownCodes = {
  organisations: new Set([CALLER]),
  types: new Set(['T']),
  now: NOW,
  hashHolder: (code) => hash('sha256', code, 'hex').slice(0, 32),
  namedType: typeNamed,
};
const row = (callId: string, more: object = {}) => ({
  ...{ callId, side: 'caller', occurredAt: NOW - 1_000_000, caller: CALLER, operator: 'op-1', typeCode: 'T' },
  ...{ callerRegion: '320500', ownerRegion: '330100', outcome: 'served', holderCode: 'H1', matter: 'M1' },
  ...more,
});

function rawOf(lines: readonly string[], count = lines.length): RawBatch {
  const head = Buffer.from('{"batch":{}}\n');
  const bytes = Buffer.concat([head, Buffer.from(lines.map((line) => `${line}\n`).join(''))]);
  const header = { sequence: 7, previous: '0'.repeat(64), count, firstRow: 11, sentAt: null };
  return { header, line: 1, bytes, rowsAt: head.length, signature: null };
}

async function prepared(lines: readonly string[]): Promise<PreparedBatch> {
  let next = 100;
  const preparer = new BatchPreparer(MATERIALS, async (terms) => terms.map(() => next++));
  return preparer.prepare(rawOf(lines));
}

const textsOf = ({ entries }: PreparedBatch) =>
  [...entriesOf(entries)].map((entry) => JSON.parse(Buffer.from(entry).toString()));

/** Every commitment in the entries opens to what the sealed openings say. */
function openedRows(batch: PreparedBatch) {
  const [, ...entries] = textsOf(batch);
  const plain = sealerOf(KEYS).unsealBytes(uuidBytes(batch.batchId), Buffer.from(batch.openings!));
  const openings = readOpenings(plain);
  return entries.map(({ row: number, commitment }) => {
    const { salt, fields } = openings.get(number)!;
    expect(commitmentOf(salt, fields)).toBe(commitment);
    return fields;
  });
}

describe('a batch', () => {
  it.each([
    ['of printable ASCII', {}],
    ['with Chinese', { basis: '依据《条例》第三条' }],
    ['with what JSON escapes', { basis: 'a "quoted" \\ word', scenario: 'CJ\\08' }],
    ['with a character beyond the first plane', { matter: '办件𠮷' }],
  ])('%s opens to what was reported', async (_, more) => {
    const batch = await prepared(['1', '2', '3'].map((id) => JSON.stringify(row(id, more))));
    expect(batch.refused).toEqual([]);
    const wanted = { operator: 'op-1', matter: 'M1', basis: null, ...more };
    for (const [index, fields] of openedRows(batch).entries())
      expect(fields).toMatchObject({
        callId: String(index + 1),
        operator: wanted.operator,
        matter: wanted.matter,
        basis: wanted.basis,
      });
    expect(textsOf(batch)[1]).toMatchObject({ row: 11, scenario: 'scenario' in more ? more.scenario : null });
  });

  it('names its own entry first, with what was known last', async () => {
    const lines = [...Array(5_000).keys()].map((id) => JSON.stringify(row(`c${id}`)));
    const batch = await prepared([...lines, '{"callId":', JSON.stringify(row('c1')), lines[0]!]);
    const [own, ...rest] = textsOf(batch);
    expect(own).toMatchObject({ kind: 'batch', accepted: 5_000, refused: 3, hash: batch.hash });
    expect(rest.map((entry) => entry.row)).toEqual([...Array(5_000).keys()].map((at) => at + 11));
    expect(batch.refused.map(({ row: number, reason }) => [number, reason])).toEqual([
      [5_011, 'json-invalid'],
      [5_012, 'call-repeated'],
      [5_013, 'call-repeated'],
    ]);
    expect([batch.at.length, batch.groupOf.length, batch.read]).toEqual([5_001, 5_000, 5_003]);
    expect(batch.runs).toEqual([[11, 5_010]]);
  });

  it('takes the two sides of one call for two reports', async () => {
    const both = ['caller', 'library'].map((side) => JSON.stringify(row('one', { side })));
    expect((await prepared(both)).accepted).toBe(2);
  });

  it.each([
    ['a delete character', '\u007f'],
    ['a control character', '\u0001'],
    ['half a character', '\ud800'],
    ['a replaced character', '\ufffd'],
  ])('refuses the row with %s and takes the others', async (_, broken) => {
    const batch = await prepared([
      JSON.stringify(row('1')),
      JSON.stringify(row('2', { matter: `M${broken}` })),
    ]);
    expect(batch.accepted).toBe(1);
    expect(batch.refused).toMatchObject([{ row: 12, field: 'matter', reason: 'text-invalid' }]);
  });
});

it('a plain text is told alike whether it is known to be plain or not (property)', () => {
  const word = fc.stringMatching(/^[ !#-[\]-~]{1,30}$/);
  const place = { source: CALLER, batch: 1, row: 2 };
  const parse = reportParser(KNOWN);
  fc.assert(
    fc.property(
      fc.record({ callId: word, operator: word, matter: word, basis: word, item: word }),
      (words) => {
        const value = row(words.callId, words);
        const [one, other] = [parse(2, value, true), parse(2, value, false)];
        expect(one).toEqual(other);
        if (isRefusedRow(one)) throw new Error(one.reason);
        expect(hiddenText(one, true)).toBe(hiddenText(one));
        expect(JSON.parse(hiddenText(one, true))).toMatchObject({
          operator: words.operator,
          basis: words.basis,
        });
        expect(callEntryText(place, one, 'c', true)).toBe(callEntryText(place, one, 'c'));
      },
    ),
    { numRuns: 500 },
  );
});

it.each([10, 1_022, 1_023, 40_000])('an entry of %i bytes that is known last stands first', (length) => {
  const entries = new EntryBytes(1);
  entries.add('second', true);
  entries.add('第三', false);
  const texts = [...entriesOf(entries.take('x'.repeat(length)))].map((entry) =>
    Buffer.from(entry).toString(),
  );
  expect(texts).toEqual(['x'.repeat(length), 'second', '第三']);
});

it('an entry that no bundle holds is refused', () => {
  const entries = new EntryBytes(1);
  expect(() => entries.add('x'.repeat(65_536), true)).toThrow(RangeError);
  expect(() => entries.take('x'.repeat(65_536))).toThrow(RangeError);
});
