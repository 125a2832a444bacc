import { PassThrough, Readable } from 'node:stream';
import excel from 'exceljs';

export type Cell = string | number | null;

/** Rows under a header, ready to be a file. */
export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** Leads that spreadsheet programs take for the start of a formula when they open a CSV file (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/;

/** Text that no spreadsheet program evaluates; codes of digits only keep all their digits. */
export function safeText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** UTF-8 with a byte-order mark, which Excel needs to read Chinese, and CRLF (RFC 4180). */
export function csvText(sheet: Sheet): string {
  const lines = [sheet.header, ...sheet.rows].map((row) => row.map(csvCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
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
  for (const row of sheet.rows)
    page.addRow(row.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell))).commit();
  page.commit();
  await book.commit();
}
