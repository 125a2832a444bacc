import { Refusal } from '#domain/errors';
import type { Mapping } from '#domain/mapping/mapping';
import { compileMapping, compileObjectMapping, quarantine } from '#domain/mapping/mapping-compile';
import { ROW_LIMIT } from '#domain/mapping/mapping-limits';
import { CsvScanner, detectDelimiter } from '#domain/mapping/parse-csv';
import { parseJsonLine } from '#domain/mapping/parse-json-line';
import { LineScanner } from '#domain/mapping/parse-lines';
import type { ParsedRow } from '#domain/records/record';
import { type ByteLimits, readBytes } from '../reading/read-bytes';
import { type Encoding, readText } from '../reading/read-text';

export interface ReadOptions extends ByteLimits {
  /** What the door knows of the content; the mapping's `format` comes first, then this, then the first character. */
  readonly format?: 'csv' | 'ndjson';
  /** Known beforehand; the mapping's `encoding` comes first, then this, else it is judged. */
  readonly encoding?: Encoding;
  readonly onEncoding?: (encoding: Encoding) => void;
  /** Rows of the file before this content: NDJSON is numbered on from there. */
  readonly rowsBefore?: number;
  /** Most rows handed over at once. */
  readonly rowsAtOnce?: number;
}

/** Rows handed over at once: large enough that awaiting costs nothing per row. */
const ROWS_AT_ONCE = 2_000;

/**
 * The rows of a file or request in arrays of at most `rowsAtOnce` (2,000), in order, each exactly once: a record, or a quarantined
 * row with its reason and raw text. Reads only as fast as it is consumed; memory is bounded by a block of text and
 * one row. Strings of a record may share their block's memory: copy what outlives the batch.
 * Throws Refusal for content that is no table at all (see `readBytes`, missing columns, an empty CSV).
 */
export async function* readRows(
  source: AsyncIterable<Uint8Array>,
  mapping: Mapping | null,
  options: ReadOptions = {},
): AsyncGenerator<ParsedRow[]> {
  const texts = readText(
    readBytes(source, options),
    mapping?.encoding ?? options.encoding ?? 'auto',
    options.onEncoding,
  );
  const most = options.rowsAtOnce ?? ROWS_AT_ONCE;
  let rows: ParsedRow[] = [];
  const emit = (row: ParsedRow) => {
    rows.push(row.ok ? row : detached(row));
  };
  let scanner: Scanner | null = null;
  let head = '';
  for await (const text of texts) {
    if (scanner === null) {
      head += text;
      scanner = openScanner(head, false, mapping, options, emit);
      if (scanner === null) continue;
      scanner.push(head);
      head = '';
    } else scanner.push(text);
    const ready = rows;
    rows = [];
    yield* slices(ready, most);
  }
  if (scanner === null) {
    scanner = openScanner(head, true, mapping, options, emit);
    scanner?.push(head);
  }
  scanner?.end();
  yield* slices(rows, most);
}

function* slices(rows: ParsedRow[], most: number): Generator<ParsedRow[]> {
  if (rows.length > 0 && rows.length <= most) yield rows;
  else for (let from = 0; from < rows.length; from += most) yield rows.slice(from, from + most);
}

interface Scanner {
  push(text: string): void;
  end(): void;
}

/** Quarantined rows are kept for long; without a copy each would hold its whole block of text in memory. */
function detached(row: ParsedRow & { ok: false }): ParsedRow {
  const raw = Buffer.from(row.quarantined.raw, 'utf16le').toString('utf16le');
  return { ok: false, quarantined: { ...row.quarantined, raw } };
}

/** The scanner for what `head` begins, or null while more of it is needed. */
function openScanner(
  head: string,
  last: boolean,
  mapping: Mapping | null,
  options: ReadOptions,
  emit: (row: ParsedRow) => void,
): Scanner | null {
  const format = mapping?.format ?? options.format ?? detectFormat(head);
  if (format === 'ndjson') return objectScanner(mapping, emit, options.rowsBefore);
  const lineEnd = head.indexOf('\n');
  if (!last && head.length <= ROW_LIMIT && (format === null || lineEnd === -1)) return null;
  if (head.trim() === '') throw new Refusal('invalid-input', 'the file is empty');
  const delimiter = mapping?.delimiter ?? detectDelimiter(lineEnd === -1 ? head : head.slice(0, lineEnd));
  return cellScanner(delimiter, mapping, emit);
}

/** Format by the first character that is no white space; null while there is none. */
export function detectFormat(text: string): 'csv' | 'ndjson' | null {
  const first = text.trimStart()[0];
  if (first === '[') throw new Refusal('unsupported', 'a JSON array: write one object per line (NDJSON)');
  return first === undefined ? null : first === '{' ? 'ndjson' : 'csv';
}

function objectScanner(mapping: Mapping | null, emit: (row: ParsedRow) => void, rowsBefore = 0): Scanner {
  const toRecord = compileObjectMapping(mapping);
  let row = rowsBefore;
  return new LineScanner((raw, tooLarge) => {
    row += 1;
    if (tooLarge) {
      emit(quarantine(row, 'row-too-large', null, raw));
      return;
    }
    const line = parseJsonLine(raw);
    emit(line.ok ? toRecord(line.value, row, raw) : quarantine(row, 'row-malformed', line.field, raw));
  });
}

function cellScanner(delimiter: string, mapping: Mapping | null, emit: (row: ParsedRow) => void): Scanner {
  let toRecord: ReturnType<typeof compileMapping> | null = null;
  let row = 0;
  const scanner = new CsvScanner(delimiter, (cells, raw, reason) => {
    if (toRecord === null) {
      toRecord = compileMapping(mapping, headerOf(cells));
      return;
    }
    row += 1;
    emit(cells === null ? quarantine(row, reason ?? 'row-malformed', null, raw) : toRecord(cells, row, raw));
  });
  return {
    push: (text) => scanner.push(text),
    end: () => {
      scanner.end();
      if (toRecord === null) throw new Refusal('invalid-input', 'the file is empty');
    },
  };
}

/** The header row's names without surrounding white space. */
export function headerOf(cells: readonly string[] | null): string[] {
  if (cells === null) throw new Refusal('invalid-input', 'the header line is malformed or longer than 1 MiB');
  return cells.map((cell) => cell.trim());
}
