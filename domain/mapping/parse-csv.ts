import { OVERSIZED_ROW_KEPT, ROW_LIMIT } from './mapping-limits';

/** What a scanner hands over for each row: its cells, or why there are none. `raw` excludes the line end. */
export type OnRow = (
  cells: string[] | null,
  raw: string,
  reason: 'row-malformed' | 'row-too-large' | null,
) => void;

/**
 * Incremental RFC 4180 scanner over decoded text: any chunk boundaries, LF or CRLF, quoted line breaks, doubled
 * quotes. Why not a library: docs/decisions (csv-scanner). Lines without a character are no rows.
 *
 * A row whose quoting is broken (a quote inside an unquoted cell, text after a closing quote, a quote never closed
 * within ROW_LIMIT) is given up as its first physical line and scanning resumes on the next line, so one stray
 * quote costs one row. Memory: at most one unfinished row (ROW_LIMIT) beyond the chunk pushed.
 */
export class CsvScanner {
  private text = '';
  private skipping = false;
  private kept = '';
  private cells: string[] = [];
  private readonly delimiter: string;
  private readonly onRow: OnRow;

  constructor(delimiter: string, onRow: OnRow) {
    this.delimiter = delimiter;
    this.onRow = onRow;
  }

  push(chunk: string): void {
    this.scan(this.text.length === 0 ? chunk : this.text + chunk, false);
  }

  /** Ends the input: what is left is the last row. */
  end(): void {
    this.scan(this.text, true);
    if (this.skipping) this.onRow(null, this.kept, 'row-too-large');
    this.skipping = false;
  }

  private scan(text: string, last: boolean): void {
    let at = this.skipping ? this.skip(text) : 0;
    let quote = text.indexOf('"', at);
    while (at < text.length) {
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      const lineEnd = text.indexOf('\n', at);
      if (lineEnd === -1 ? quote === -1 : quote === -1 || quote > lineEnd) {
        if (lineEnd === -1 && !last) break;
        this.plainRow(text, at, lineEnd === -1 ? text.length : lineEnd);
        at = lineEnd === -1 ? text.length : lineEnd + 1;
        continue;
      }
      const end = this.quotedRow(text, at, last);
      if (end >= 0) {
        this.emit(this.cells, text, at, end);
        at = end + 1;
      } else if (end === MALFORMED || last || (text.length - at > ROW_LIMIT && lineEnd !== -1)) {
        if (lineEnd === -1 && !last) break;
        this.emit(null, text, at, lineEnd === -1 ? text.length : lineEnd);
        at = lineEnd === -1 ? text.length : lineEnd + 1;
      } else break;
    }
    this.text = at === 0 ? text : text.slice(at);
    if (this.text.length > ROW_LIMIT) this.startSkipping();
  }

  /** A line with no quote in it. */
  private plainRow(text: string, from: number, lineEnd: number): void {
    const end = trimReturn(text, from, lineEnd);
    if (end === from) return;
    if (end - from > ROW_LIMIT) {
      this.onRow(null, text.slice(from, from + OVERSIZED_ROW_KEPT), 'row-too-large');
      return;
    }
    const raw = text.slice(from, end);
    this.onRow(raw.split(this.delimiter), raw, null);
  }

  private emit(cells: string[] | null, text: string, from: number, lineEnd: number): void {
    const end = trimReturn(text, from, lineEnd);
    if (end - from > ROW_LIMIT) {
      this.onRow(null, text.slice(from, from + OVERSIZED_ROW_KEPT), 'row-too-large');
    } else this.onRow(cells, text.slice(from, end), cells === null ? 'row-malformed' : null);
  }

  /** Reads a row with quotes into `this.cells`; its line end (or the text's end), or MALFORMED, or UNFINISHED. */
  private quotedRow(text: string, from: number, last: boolean): number {
    const cells: string[] = [];
    this.cells = cells;
    let at = from;
    for (;;) {
      if (text.charCodeAt(at) !== QUOTE) {
        const end = this.plainCell(text, at, last);
        if (end < 0) return end;
        const closing = text.charCodeAt(end) === LINE_FEED || end === text.length;
        const cell = text.slice(at, closing ? trimReturn(text, at, end) : end);
        if (cell.indexOf('"') >= 0) return MALFORMED;
        cells.push(cell);
        if (closing) return end;
        at = end + 1;
        continue;
      }
      const close = closingQuote(text, at + 1, last);
      if (close < 0) return close;
      const inner = text.slice(at + 1, close);
      cells.push(inner.indexOf('"') >= 0 ? inner.replaceAll('""', '"') : inner);
      const next = close + 1;
      if (text.startsWith(this.delimiter, next)) {
        at = next + 1;
        continue;
      }
      return rowEndAfterQuote(text, next, last);
    }
  }

  /** End of an unquoted cell that starts at `at`: its delimiter, line end or (last chunk only) the text's end. */
  private plainCell(text: string, at: number, last: boolean): number {
    for (let end = at; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === LINE_FEED || code === this.delimiter.charCodeAt(0)) return end;
    }
    return last ? text.length : UNFINISHED;
  }

  private startSkipping(): void {
    this.kept = this.text.slice(0, OVERSIZED_ROW_KEPT);
    this.text = '';
    this.skipping = true;
  }

  /** Discards the rest of an oversized line; where the next line begins. */
  private skip(text: string): number {
    const lineEnd = text.indexOf('\n');
    if (lineEnd === -1) return text.length;
    this.skipping = false;
    this.onRow(null, this.kept, 'row-too-large');
    return lineEnd + 1;
  }
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const MALFORMED = -1;
const UNFINISHED = -2;

function trimReturn(text: string, from: number, end: number): number {
  return end > from && text.charCodeAt(end - 1) === RETURN ? end - 1 : end;
}

/** Position of the quote that closes a cell whose content starts at `from`. */
function closingQuote(text: string, from: number, last: boolean): number {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return UNFINISHED;
    if (quote + 1 === text.length) return last ? quote : UNFINISHED;
    if (text.charCodeAt(quote + 1) !== QUOTE) return quote;
    at = quote + 2;
  }
}

function rowEndAfterQuote(text: string, at: number, last: boolean): number {
  if (at === text.length) return last ? at : UNFINISHED;
  const code = text.charCodeAt(at);
  if (code === LINE_FEED) return at;
  if (code !== RETURN) return MALFORMED;
  if (at + 1 === text.length) return last ? at + 1 : UNFINISHED;
  return text.charCodeAt(at + 1) === LINE_FEED ? at + 1 : MALFORMED;
}

/** The delimiter a header line most likely uses: the commonest of comma, semicolon, tab and bar outside quotes. */
export function detectDelimiter(headerLine: string): string {
  const bare = headerLine.replace(/"[^"]*"/g, '');
  let best = ',';
  let most = 0;
  for (const delimiter of [',', ';', '\t', '|']) {
    const count = bare.split(delimiter).length - 1;
    if (count > most) {
      best = delimiter;
      most = count;
    }
  }
  return best;
}
