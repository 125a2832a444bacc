import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROW_LIMIT } from './mapping-limits';
import { CsvScanner, detectDelimiter } from './parse-csv';

type Row = string[] | { reason: string; raw: string };

function scan(chunks: readonly string[], delimiter = ','): Row[] {
  const rows: Row[] = [];
  const scanner = new CsvScanner(delimiter, (cells, raw, reason) =>
    rows.push(cells ?? { reason: String(reason), raw }),
  );
  for (const chunk of chunks) scanner.push(chunk);
  scanner.end();
  return rows;
}

const bad = (raw: string) => ({ reason: 'row-malformed', raw });

describe('rows', () => {
  test.each<[string, Row[]]>([
    [
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,\n,b\n,',
      [
        ['a', ''],
        ['', 'b'],
        ['', ''],
      ],
    ],
    ['\n\na\n\r\n', [['a']]],
    ['""\n', [['']]],
    ['"a\nb","c""d"\r\n"e"', [['a\nb', 'c"d'], ['e']]],
    ['"a\r\nb",\n', [['a\r\nb', '']]],
    ['x,"a"\r', [['x', 'a']]],
    // One stray quote costs one physical line.
    ['1,"abc,2\n2,"def",3\n3,x,y\n', [bad('1,"abc,2'), ['2', 'def', '3'], ['3', 'x', 'y']]],
    ['1,a"b,2\n2,c,d\n', [bad('1,a"b,2'), ['2', 'c', 'd']]],
    ['1,"a"b,2\n2,c,d\n', [bad('1,"a"b,2'), ['2', 'c', 'd']]],
    ['1,"never closed\n2,c\n3,d', [bad('1,"never closed'), ['2', 'c'], ['3', 'd']]],
    ['', []],
  ])('%j', (text, expected) => {
    expect(scan([text])).toEqual(expected);
    expect(scan([...text])).toEqual(expected);
  });
});

test('an oversized row is given up without being held, the next ones are read', () => {
  const rows = scan(['a,b\n', ...Array.from({ length: 40 }, () => 'x'.repeat(65_536)), ',y\nc,d\n']);
  expect(rows).toHaveLength(3);
  expect(rows[1]).toMatchObject({ reason: 'row-too-large' });
  expect(rows[2]).toEqual(['c', 'd']);
});

test('a quote that is never closed costs its own line, however long the file', () => {
  const line = `${'y'.repeat(999)}\n`;
  const rows = scan(['1,"open\n', ...Array.from({ length: 3 * Math.ceil(ROW_LIMIT / 1000) }, () => line)]);
  expect(rows[0]).toEqual(bad('1,"open'));
  expect(rows).toHaveLength(1 + 3 * Math.ceil(ROW_LIMIT / 1000));
}, 20_000);

const cell = fc.string({
  unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '证', '😀', ''),
  maxLength: 8,
});
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Chunk boundaries at the given places. */
function cut(text: string, places: readonly number[]): string[] {
  const sorted = [0, ...places.map((place) => place % (text.length + 1)), text.length].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => text.slice(sorted[index], end));
}

test('reads what csv-parse reads, at any chunk boundaries', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 5 }), { maxLength: 6 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.array(fc.nat(200), { maxLength: 5 }),
      (rows, lineEnd, endsWithLine, places) => {
        const lines = rows.map((cells) =>
          cells.map(([text, quote]) => (quote || /[",\n\r]/.test(text) ? quoted(text) : text)).join(','),
        );
        const text = lines.join(lineEnd) + (endsWithLine ? lineEnd : '');
        const expected = parse(text, {
          relax_column_count: true,
          skip_empty_lines: true,
          record_delimiter: ['\r\n', '\n'],
        });
        expect(scan(cut(text, places))).toEqual(expected);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('any text: no throw, the same rows at any chunk boundaries, every line accounted for', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '证'), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (input, places) => {
      const rows: string[] = [];
      const scanner = new CsvScanner(',', (_, raw) => rows.push(raw));
      for (const chunk of cut(input, places)) scanner.push(chunk);
      scanner.end();
      expect(scan([input])).toEqual(scan(cut(input, places)));
      const without = (whole: string) => whole.replace(/[\r\n]/g, '');
      expect(without(rows.join(''))).toBe(without(input));
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['a,b;c,d', ','],
  ['a;b;c', ';'],
  ['a\tb', '\t'],
  ['"x,y,z"|b|c', '|'],
  ['single', ','],
])('delimiter of %j', (header, delimiter) => {
  expect(detectDelimiter(header)).toBe(delimiter);
});
