import { parseJsonLine } from '#domain/mapping/parse-json-line';
import { LineScanner } from '#domain/mapping/parse-lines';
import type { RawLine } from '#services/disputes/lines/take-lines';
import { readText } from '#services/reading/read-text';

/** Lines of a whole body in their order; what is no object stays a line, to be refused by its number. */
export async function* linesOfBody(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawLine> {
  let ready: RawLine[] = [];
  const scanner = new LineScanner((raw, tooLarge) => {
    if (raw.trim() === '' && !tooLarge) return;
    const line = tooLarge ? null : parseJsonLine(raw);
    if (line === null) ready.push({ broken: 'too-large' });
    else ready.push(line.ok ? { fields: line.value } : { broken: 'syntax' });
  });
  for await (const text of readText(bytes, 'utf-8')) {
    scanner.push(text);
    const some = ready;
    ready = [];
    yield* some;
  }
  scanner.end();
  yield* ready;
}
