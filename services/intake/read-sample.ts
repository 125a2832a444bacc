import { Refusal } from '#domain/errors';
import { ROW_LIMIT } from '#domain/mapping/mapping-limits';
import { CsvScanner, detectDelimiter } from '#domain/mapping/parse-csv';
import { parseJsonLine } from '#domain/mapping/parse-json-line';
import { LineScanner } from '#domain/mapping/parse-lines';
import { readBytes } from '../reading/read-bytes';
import { type Encoding, readText } from '../reading/read-text';
import { detectFormat, headerOf } from './read-rows';

/** The beginning of a file, as cells under a header; NDJSON paths are dotted (`file.digest`). */
export interface Sample {
  readonly format: 'csv' | 'ndjson';
  readonly encoding: Encoding;
  readonly delimiter: string | null;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows among those read that were malformed. */
  readonly malformed: number;
}

/** Text looked at for a sample: enough for thousands of rows, whatever the file's size. */
const SAMPLE_TEXT = 4 * ROW_LIMIT;

/** Reads up to `limit` rows of a file's beginning. Throws Refusal as `readRows` does. */
export async function readSample(source: AsyncIterable<Uint8Array>, limit = 5_000): Promise<Sample> {
  let encoding: Encoding = 'utf-8';
  let text = '';
  let whole = true;
  for await (const block of readText(readBytes(source), 'auto', (seen) => {
    encoding = seen;
  })) {
    text += block;
    if (text.length > SAMPLE_TEXT) {
      whole = false;
      break;
    }
  }
  const format = detectFormat(text);
  if (format === null) throw new Refusal('invalid-input', 'the file is empty');
  // What follows the last line end of a cut text is half a row.
  const complete = whole ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  return format === 'csv' ? sampleCells(complete, encoding, limit) : sampleObjects(complete, encoding, limit);
}

function sampleCells(text: string, encoding: Encoding, limit: number): Sample {
  const end = text.indexOf('\n');
  const delimiter = detectDelimiter(end === -1 ? text : text.slice(0, end));
  const rows: string[][] = [];
  let header: string[] | null = null;
  let malformed = 0;
  const scanner = new CsvScanner(delimiter, (cells) => {
    if (header === null) header = headerOf(cells);
    else if (cells === null || cells.length !== header.length) malformed += 1;
    else if (rows.length < limit) rows.push(cells);
  });
  scanner.push(text);
  scanner.end();
  if (header === null) throw new Refusal('invalid-input', 'the file is empty');
  return { format: 'csv', encoding, delimiter, header, rows, malformed };
}

function sampleObjects(text: string, encoding: Encoding, limit: number): Sample {
  const objects: Map<string, string>[] = [];
  let malformed = 0;
  const scanner = new LineScanner((raw, tooLarge) => {
    if (objects.length >= limit) return;
    const line = tooLarge ? null : parseJsonLine(raw);
    if (!line?.ok) malformed += 1;
    else objects.push(new Map(leaves(line.value, '')));
  });
  scanner.push(text);
  scanner.end();
  const header = [...new Set(objects.flatMap((object) => [...object.keys()]))];
  const rows = objects.map((object) => header.map((path) => object.get(path) ?? ''));
  return { format: 'ndjson', encoding, delimiter: null, header, rows, malformed };
}

function* leaves(value: object, path: string): Generator<[string, string]> {
  for (const [name, each] of Object.entries(value)) {
    const here = path === '' ? name : `${path}.${name}`;
    if (typeof each === 'object' && each !== null) {
      if (!Array.isArray(each)) yield* leaves(each, here);
    } else if (each !== null) yield [here, String(each)];
  }
}
