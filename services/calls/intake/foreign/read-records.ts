import { parse } from 'csv-parse';
import { Refusal } from '#domain/errors';
import { readText } from '#services/reading/read-text';

/** One record of a foreign log: its fields, or why it has none. */
export type ForeignRow =
  | { readonly fields: Readonly<Record<string, unknown>>; readonly raw: string }
  | { readonly broken: true; readonly raw: string };

/** A JSON array must be read whole. */
const MOST_ARRAY_CHARACTERS = 256 * 1024 ** 2;

/** Records of a file without batch headers: a JSON array, NDJSON, or CSV with a header line, told by its first character. */
export async function* readForeignRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ForeignRow> {
  const texts = readText(bytes, 'auto')[Symbol.asyncIterator]();
  let head = '';
  while (head.trimStart() === '') {
    const next = await texts.next();
    if (next.done) return;
    head += next.value;
  }
  const all = (async function* () {
    yield head;
    for (let next = await texts.next(); !next.done; next = await texts.next()) yield next.value;
  })();
  const first = head.trimStart()[0];
  if (first === '[') yield* ofArray(all);
  else if (first === '{') yield* ofLines(all);
  else yield* ofTable(all);
}

async function* ofArray(texts: AsyncIterable<string>): AsyncGenerator<ForeignRow> {
  let whole = '';
  for await (const text of texts) {
    whole += text;
    if (whole.length > MOST_ARRAY_CHARACTERS)
      throw new Refusal('too-large', 'a JSON array of this size must come as NDJSON');
  }
  let records: unknown;
  try {
    records = JSON.parse(whole);
  } catch {
    throw new Refusal('invalid-input', 'the JSON array is not whole', [{ reason: 'json-invalid' }]);
  }
  for (const record of records as unknown[]) yield rowOf(record, JSON.stringify(record));
}

async function* ofLines(texts: AsyncIterable<string>): AsyncGenerator<ForeignRow> {
  let rest = '';
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line.trim() !== '') yield ofLine(line);
  }
  if (rest.trim() !== '') yield ofLine(rest);
}

function ofLine(line: string): ForeignRow {
  try {
    return rowOf(JSON.parse(line), line);
  } catch {
    return { broken: true, raw: line };
  }
}

async function* ofTable(texts: AsyncIterable<string>): AsyncGenerator<ForeignRow> {
  const table = parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true });
  const feeding = (async () => {
    for await (const text of texts)
      if (!table.write(text)) await new Promise((resolve) => table.once('drain', resolve));
    table.end();
  })().catch((error: Error) => table.destroy(error));
  try {
    for await (const record of table) yield rowOf(record, JSON.stringify(record));
  } catch (error) {
    throw new Refusal('invalid-input', 'the table cannot be read', [{ reason: 'csv-invalid' }], error);
  } finally {
    await feeding;
  }
}

function rowOf(record: unknown, raw: string): ForeignRow {
  const isObject = typeof record === 'object' && record !== null && !Array.isArray(record);
  return isObject ? { fields: record as Readonly<Record<string, unknown>>, raw } : { broken: true, raw };
}
