import { plainWord, type ReplayMapping } from '#domain/disputes/replay/replay-mapping';
import { Refusal } from '#domain/errors';
import { ROW_LIMIT } from '#domain/mapping/mapping-limits';
import { CsvScanner, detectDelimiter } from '#domain/mapping/parse-csv';
import { parseJsonLine } from '#domain/mapping/parse-json-line';
import { LineScanner } from '#domain/mapping/parse-lines';
import { type ByteLimits, readBytes } from '../../reading/read-bytes';
import { readText } from '../../reading/read-text';

/** A row whose cells are asked for by the names of their columns; empty when there is none. */
export interface UsableRow {
  readonly ok: true;
  readonly row: number;
  cell(column: string): string;
}

/** A row of a log by the names that the mapping uses; a row that is none says why. */
export type LogRow = UsableRow | { readonly ok: false; readonly row: number; readonly reason: string };

interface Scanner {
  push(text: string): void;
  end(): void;
}

/** The rows of a log, some at a time. @throws Refusal `invalid-input` (columns that are not there, an empty file), `unsupported` (XML) */
export async function* logRows(
  source: AsyncIterable<Uint8Array>,
  mapping: ReplayMapping,
  limits: ByteLimits = {},
): AsyncGenerator<LogRow[]> {
  let ready: LogRow[] = [];
  const emit = (row: LogRow) => ready.push(row);
  let scanner: Scanner | null = null;
  let head = '';
  for await (const text of readText(readBytes(source, limits), mapping.encoding)) {
    if (scanner === null) {
      head += text;
      if (head.trim() === '' || (!head.includes('\n') && head.length <= ROW_LIMIT)) continue;
      scanner = openScanner(head, mapping, emit);
      scanner.push(head);
    } else scanner.push(text);
    yield ready;
    ready = [];
  }
  if (scanner === null) {
    if (head.trim() === '') throw new Refusal('invalid-input', 'the file is empty', [{ reason: 'empty' }]);
    scanner = openScanner(head, mapping, emit);
    scanner.push(head);
  }
  scanner.end();
  yield ready;
}

function openScanner(head: string, mapping: ReplayMapping, emit: (row: LogRow) => void): Scanner {
  if (/^\s*<[?!a-z]/i.test(head))
    throw new Refusal('unsupported', 'an XML log (XES): save it as CSV, an event a row', [
      { reason: 'xml-log' },
    ]);
  const format = mapping.format ?? (head.trimStart().startsWith('{') ? 'ndjson' : 'csv');
  return format === 'ndjson' ? lineScanner(emit) : cellScanner(head, mapping, emit);
}

function lineScanner(emit: (row: LogRow) => void): Scanner {
  let row = 0;
  return new LineScanner((raw, tooLarge) => {
    row += 1;
    const line = tooLarge ? null : parseJsonLine(raw);
    if (line === null || !line.ok) {
      emit({ ok: false, row, reason: tooLarge ? 'row-too-large' : 'row-malformed' });
      return;
    }
    const values = new Map(Object.entries(line.value).map(([name, value]) => [plainWord(name), value]));
    emit(new ObjectRow(row, values));
  });
}

/** Classes, not closures: a row is made a million times. */
class ObjectRow {
  readonly ok = true;

  constructor(
    readonly row: number,
    private readonly values: ReadonlyMap<string, unknown>,
  ) {}

  cell(column: string): string {
    return textOf(this.values.get(plainWord(column)));
  }
}

class CellRow {
  readonly ok = true;

  constructor(
    readonly row: number,
    private readonly cells: readonly string[],
    private readonly places: ReadonlyMap<string, number>,
  ) {}

  cell(column: string): string {
    return (this.cells[this.places.get(column) ?? -1] ?? '').trim();
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Rows are numbered as in the file, the header being row 1. */
function cellScanner(head: string, mapping: ReplayMapping, emit: (row: LogRow) => void): Scanner {
  const lineEnd = head.indexOf('\n');
  const delimiter = mapping.delimiter ?? detectDelimiter(lineEnd === -1 ? head : head.slice(0, lineEnd));
  let places: ReadonlyMap<string, number> | null = null;
  let row = 0;
  return new CsvScanner(delimiter, (cells, _raw, reason) => {
    row += 1;
    if (places === null) {
      places = placesOf(cells ?? [], mapping);
      return;
    }
    if (cells === null) {
      emit({ ok: false, row, reason: reason ?? 'row-malformed' });
      return;
    }
    emit(new CellRow(row, cells, places));
  });
}

/** Where each column that the mapping names stands: by its name, or but for case and blanks. */
function placesOf(
  header: readonly string[],
  { columns, moments }: ReplayMapping,
): ReadonlyMap<string, number> {
  const wanted = [
    ...Object.values(columns).filter((name) => name !== undefined),
    ...moments.map(({ column }) => column),
  ];
  const plain = header.map((name) => plainWord(name.replace(/^\uFEFF/, '')));
  const places = new Map(wanted.map((name) => [name, plain.indexOf(plainWord(name))]));
  const missing = [...places].filter(([, place]) => place === -1);
  if (missing.length > 0)
    throw new Refusal(
      'invalid-input',
      'the file has no such columns',
      missing.map(([name]) => ({
        field: name,
        reason: 'column-missing',
        hint: header.join(', ').slice(0, 500),
      })),
    );
  return places;
}
