import { PassThrough, Readable } from 'node:stream';
import excel from 'exceljs';

export type Cell = string | number | null;

/** Rows under a header, ready to be a file. */
export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

/** A sheet whose rows are all there. */
export interface WholeSheet extends Sheet {
  readonly rows: Iterable<readonly Cell[]>;
}

/** The forms a table leaves in. */
export const TABLE_FORMATS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type TableFormat = keyof typeof TABLE_FORMATS;

/** Most rows of one file: a larger one no office program opens with ease; the file says when it was cut. */
export const MOST_ROWS = 100_000;

/**
 * Leads that spreadsheet programs take for the start of a formula when they open a CSV file, full-width signs of Chinese
 * ones and white space before them included, and control characters (OWASP, CSV injection; ASVS 5.0 §1.2.10).
 */
const FORMULA = /^(?:[\s\p{Cc}]*[=+\-@＝＋－＠]|\p{Cc})/u;

/** Text that no spreadsheet program evaluates; codes of digits only keep all their digits. */
export function safeText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** UTF-8 with a byte-order mark, which Excel needs to read Chinese, and CRLF (RFC 4180). */
export function csvText(sheet: WholeSheet): string {
  const lines = [sheet.header, ...sheet.rows].map((row) => row.map(csvCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** The same, row by row as it is read. */
function csvStream(sheet: Sheet): ReadableStream<Uint8Array> {
  async function* lines() {
    yield csvText({ ...sheet, rows: [] });
    for await (const row of sheet.rows) yield `${row.map(csvCell).join(',')}\r\n`;
  }
  return Readable.toWeb(Readable.from(lines(), { objectMode: false })) as ReadableStream<Uint8Array>;
}

/** The answer that hands a sheet over as a file named `name`. It is the reader's own and kept by no cache. */
export function tableResponse(sheet: Sheet, format: TableFormat, name: string): Response {
  return new Response(format === 'csv' ? csvStream(sheet) : xlsxStream(sheet), {
    headers: {
      'Content-Type': TABLE_FORMATS[format],
      'Content-Disposition': `attachment; filename="${name}.${format}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'number' ? String(cell) : safeText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet, written row by row as it is read. Text cells are strings to the program, never formulas. */
export function xlsxStream(sheet: Sheet): ReadableStream<Uint8Array> {
  const out = new PassThrough();
  writeXlsx(sheet, out).catch((error: Error) => out.destroy(error));
  return Readable.toWeb(out) as ReadableStream<Uint8Array>;
}

async function writeXlsx(sheet: Sheet, out: PassThrough): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({
    stream: out,
    useStyles: true,
    useSharedStrings: false,
  });
  const page = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] });
  page.columns = sheet.header.map((name) => ({ width: Math.max(14, name.length * 2 + 4) }));
  const head = page.addRow([...sheet.header]);
  head.font = { bold: true };
  head.commit();
  for await (const row of sheet.rows)
    page.addRow(row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell))).commit();
  page.commit();
  await book.commit();
}
