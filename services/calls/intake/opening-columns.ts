import type { HiddenFields } from '#domain/calls/report/entry';
import { uuidText } from '#domain/records/uuid-text';

/**
 * Hidden fields of a batch's rows, column by column, since a column's values resemble each other: random bytes as bytes
 * and not as text, values that come again by their place. Not compressed yet.
 */
const COLUMNS = ['callId', 'operator', 'certificateId', 'holder', 'matter', 'basis'] as const;
const HEX = /^(?:[0-9a-f]{2}){4,32}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_BYTES = 16;
const FRAME_BYTES = 6;
/** Texts hold no control characters. */
const ABSENT = '\u0001';
/** Values that repeat at least so often (values a distinct one) are told by their place. */
const REPEATED = 1.5;
/** Rows looked at before a column's words are numbered. */
const SAMPLE = 256;
/** Places take three bytes each, kept in three planes: the upper ones are nearly all zero. */
const PLANES = 3;

/** Hidden fields by column, as they are added row by row. */
export class HiddenColumns {
  private readonly values: Readonly<Record<(typeof COLUMNS)[number], (string | null)[]>> = {
    callId: [],
    operator: [],
    certificateId: [],
    holder: [],
    matter: [],
    basis: [],
  };

  add({ callId, operator, certificateId, holder, matter, basis }: HiddenFields): void {
    const { values } = this;
    values.callId.push(callId);
    values.operator.push(operator);
    values.certificateId.push(certificateId);
    values.holder.push(holder);
    values.matter.push(matter);
    values.basis.push(basis);
  }

  /** The row numbers' runs and the hidden fields of these rows. */
  take(runs: readonly (readonly [number, number])[]): Buffer {
    const parts = [frame('t', 0, Buffer.from(JSON.stringify(runs)))];
    for (const column of COLUMNS) parts.push(columnOf(this.values[column]));
    return Buffer.concat(parts);
  }
}

/** What `HiddenColumns` took: the runs, and a function that gives the fields of a number of rows. */
export function readColumns(whole: Buffer): {
  readonly runs: readonly (readonly [number, number])[];
  readonly fields: (rows: number) => HiddenFields[];
} {
  const columns = framesOf(whole);
  const [runs, ...texts] = columns;
  return {
    runs: JSON.parse(runs![0]!) as [number, number][],
    fields: (rows) =>
      Array.from(
        { length: rows },
        (_, at) =>
          Object.fromEntries(
            COLUMNS.map((column, index) => [column, texts[index]![at]]),
          ) as unknown as HiddenFields,
      ),
  };
}

function columnOf(column: readonly (string | null)[]): Buffer {
  if (!repeats(column)) return valuesOf(column);
  const places = new Map<string | null, number>();
  const words: (string | null)[] = [];
  const rows = column.length;
  const planes = Buffer.alloc(PLANES * rows);
  for (let at = 0; at < rows; at++) {
    const value = column[at] as string | null;
    const place = places.get(value);
    if (place === undefined) {
      places.set(value, words.length);
      // What is new is 0; what came before, how many words ago.
      if (words.push(value) * REPEATED > rows) return valuesOf(column);
      continue;
    }
    const code = words.length - place;
    planes[at] = code;
    planes[rows + at] = code >> 8;
    planes[2 * rows + at] = code >> 16;
  }
  if (words.length >= 1 << (8 * PLANES)) return valuesOf(column);
  return frame('d', 0, Buffer.concat([valuesOf(words), planes]));
}

/** Do the first values of a column repeat? Ids of calls do not, and finding that out row by row is dear. */
function repeats(column: readonly (string | null)[]): boolean {
  return column.length < SAMPLE || new Set(column.slice(0, SAMPLE)).size < SAMPLE;
}

function valuesOf(values: readonly (string | null)[]): Buffer {
  const [first] = values;
  const { length } = first ?? '';
  if (first && UUID.test(first) && values.every((value) => value !== null && UUID.test(value)))
    return frame('u', UUID_BYTES, Buffer.from(values.join('').replaceAll('-', ''), 'hex'));
  if (first && values.every((value) => value?.length === length && HEX.test(value)))
    return frame('h', length / 2, Buffer.from(values.join(''), 'hex'));
  return frame('t', 0, Buffer.from(values.map((value) => value ?? ABSENT).join('\n')));
}

/** Kind (text, hexadecimal, uuid, places of words), bytes of each value, bytes of all, and these. */
function frame(kind: string, each: number, content: Buffer): Buffer {
  const head = Buffer.alloc(FRAME_BYTES);
  head.write(kind, 0, 'latin1');
  head.writeUInt8(each, 1);
  head.writeUInt32BE(content.length, 2);
  return Buffer.concat([head, content]);
}

function framesOf(whole: Buffer): (string | null)[][] {
  const columns: (string | null)[][] = [];
  for (let at = 0; at < whole.length; ) {
    const end = endOfFrame(whole, at);
    columns.push(valuesIn(whole.subarray(at, end)));
    at = end;
  }
  return columns;
}

function endOfFrame(whole: Buffer, at: number): number {
  return at + FRAME_BYTES + whole.readUInt32BE(at + 2);
}

function valuesIn(framed: Buffer): (string | null)[] {
  const kind = framed.toString('latin1', 0, 1);
  const each = framed.readUInt8(1);
  const content = framed.subarray(FRAME_BYTES);
  if (kind === 'd') return valuesByPlace(content);
  if (kind === 't')
    return content
      .toString()
      .split('\n')
      .map((text) => (text === ABSENT ? null : text));
  return Array.from({ length: content.length / each }, (_, at) => {
    const hex = content.toString('hex', at * each, (at + 1) * each);
    return kind === 'h' ? hex : uuidText(hex);
  });
}

function valuesByPlace(content: Buffer): (string | null)[] {
  const end = endOfFrame(content, 0);
  const words = valuesIn(content.subarray(0, end));
  const planes = content.subarray(end);
  const rows = planes.length / PLANES;
  let known = 0;
  return Array.from({ length: rows }, (_, at) => {
    const code = planes[at]! | (planes[rows + at]! << 8) | (planes[2 * rows + at]! << 16);
    if (code === 0) known += 1;
    return words[code === 0 ? known - 1 : known - code]!;
  });
}
