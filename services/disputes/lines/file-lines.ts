import { type LineMapping, mapLine } from '#domain/disputes/lines/line-mapping';
import { readForeignRecords } from '../../calls/intake/foreign/read-records';
import type { RawLine } from './take-lines';

/**
 * Lines of a file: NDJSON, a JSON array, or CSV with a header line, told by its first character; with a mapping, in whatever
 * columns. Cells that are empty are absent.
 */
export async function* fileLines(
  bytes: AsyncIterable<Uint8Array>,
  mapping: LineMapping | null,
): AsyncGenerator<RawLine> {
  for await (const record of readForeignRecords(bytes)) {
    if ('broken' in record) yield { broken: 'syntax' };
    else yield { fields: mapping === null ? filled(record.fields) : mapLine(mapping, record.fields) };
  }
}

function filled(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
