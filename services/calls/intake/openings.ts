import { hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { HiddenFields } from '#domain/calls/report/entry';
import { hiddenText } from '#domain/calls/report/entry';
import { type HashKey, hashKey, hmac16Hex } from '#services/identity/sealing/keyed-hash';

/**
 * Openings of a batch's commitments: one byte of form, the seed (32 bytes) or the salts, then deflated columns of the
 * hidden fields. Rests sealed in `call_batch.openings`; erasing a person makes it anew without a seed.
 */
const WITH_SEED = 1;
const WITH_SALTS = 2;
const SEED = 32;
export const SALT = 16;

const COLUMNS = ['callId', 'operator', 'certificateId', 'holder', 'matter', 'basis'] as const;
const HEX = /^(?:[0-9a-f]{2}){4,32}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_BYTES = 16;
const FRAME_BYTES = 6;
/** Texts hold no control characters. */
const ABSENT = '\u0001';

/** Salt of a row, hexadecimal: HMAC-SHA-256 of its number (decimal) under the batch's seed, first 16 bytes. */
export function saltOfRow(seed: HashKey, row: number): string {
  return hmac16Hex(seed, String(row));
}

export function seedKey(seed: Buffer): HashKey {
  return hashKey(seed);
}

const working = Buffer.alloc(16_384);

/** Base64 of SHA-256 over the salt and the canonical JSON of what is hidden. */
export function commitmentOf(salt: string, hidden: HiddenFields): string {
  const text = hiddenText(hidden);
  if (SALT + text.length * 3 > working.length)
    return hash('sha256', Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(text)]), 'base64');
  working.write(salt, 0, 'hex');
  const bytes = working.write(text, SALT, 'utf8');
  return hash('sha256', working.subarray(0, SALT + bytes), 'base64');
}

/** What opens one row's commitment. */
export interface Opening {
  readonly salt: string;
  readonly fields: HiddenFields;
}

/** Hidden fields of a batch by the source's row numbers. */
export class OpeningsWriter {
  private readonly rows: number[] = [];
  private readonly fields: HiddenFields[] = [];

  add(row: number, fields: HiddenFields): void {
    this.rows.push(row);
    this.fields.push(fields);
  }

  take(seed: Buffer): Buffer {
    return Buffer.concat([Buffer.from([WITH_SEED]), seed, packed(this.rows, this.fields)]);
  }
}

/** Opens what `OpeningsWriter` made, or what `withoutRows` left of it. */
export function readOpenings(plain: Buffer): Map<number, Opening> {
  const form = plain[0];
  if (form === WITH_SEED) {
    const seed = seedKey(Buffer.from(plain.subarray(1, 1 + SEED)));
    const { rows, fields } = unpacked(plain.subarray(1 + SEED));
    return new Map(rows.map((row, at) => [row, { salt: saltOfRow(seed, row), fields: fields[at]! }]));
  }
  if (form !== WITH_SALTS) throw new Error('openings of an unknown form');
  const count = plain.readUInt32BE(1);
  const salts = plain.subarray(5, 5 + count * SALT);
  const { rows, fields } = unpacked(plain.subarray(5 + count * SALT));
  return new Map(
    rows.map((row, at) => [
      row,
      { salt: salts.toString('hex', at * SALT, (at + 1) * SALT), fields: fields[at]! },
    ]),
  );
}

/** The same openings without some rows: no seed remains from which their salts could be made again. */
export function withoutRows(plain: Buffer, erased: ReadonlySet<number>): Buffer {
  const kept = [...readOpenings(plain)].filter(([row]) => !erased.has(row));
  const count = Buffer.alloc(5);
  count[0] = WITH_SALTS;
  count.writeUInt32BE(kept.length, 1);
  const salts = Buffer.from(kept.map(([, { salt }]) => salt).join(''), 'hex');
  const body = packed(
    kept.map(([row]) => row),
    kept.map(([, { fields }]) => fields),
  );
  return Buffer.concat([count, salts, body]);
}

/** Column by column, since a column's values resemble each other; random bytes as bytes and not as text. */
function packed(rows: readonly number[], fields: readonly HiddenFields[]): Buffer {
  const parts: Buffer[] = [frame('t', 0, Buffer.from(JSON.stringify(runsOf(rows))))];
  for (const column of COLUMNS) {
    const values = fields.map((each) => each[column]);
    const [first] = values;
    const { length } = first ?? '';
    if (first && UUID.test(first) && values.every((value) => value !== null && UUID.test(value)))
      parts.push(frame('u', UUID_BYTES, Buffer.from(values.join('').replaceAll('-', ''), 'hex')));
    else if (first && values.every((value) => value?.length === length && HEX.test(value)))
      parts.push(frame('h', length / 2, Buffer.from(values.join(''), 'hex')));
    else parts.push(frame('t', 0, Buffer.from(values.map((value) => value ?? ABSENT).join('\n'))));
  }
  return deflateRawSync(Buffer.concat(parts), { level: 6 });
}

/** Kind (text, hexadecimal, uuid), bytes of each value, bytes of all, and these. */
function frame(kind: string, each: number, content: Buffer): Buffer {
  const head = Buffer.alloc(FRAME_BYTES);
  head.write(kind, 0, 'latin1');
  head.writeUInt8(each, 1);
  head.writeUInt32BE(content.length, 2);
  return Buffer.concat([head, content]);
}

function unpacked(body: Buffer): { rows: number[]; fields: HiddenFields[] } {
  const whole = inflateRawSync(body);
  const columns: (string | null)[][] = [];
  for (let at = 0; at < whole.length; ) {
    const end = at + FRAME_BYTES + whole.readUInt32BE(at + 2);
    const content = whole.subarray(at + FRAME_BYTES, end);
    columns.push(textsOf(whole.toString('latin1', at, at + 1), whole.readUInt8(at + 1), content));
    at = end;
  }
  const [runs, ...texts] = columns;
  const rows = rowsOfRuns(JSON.parse(runs![0]!) as [number, number][]);
  const fields = rows.map(
    (_, at) =>
      Object.fromEntries(
        COLUMNS.map((column, index) => [column, texts[index]![at]]),
      ) as unknown as HiddenFields,
  );
  return { rows, fields };
}

function textsOf(kind: string, each: number, content: Buffer): (string | null)[] {
  if (kind === 't')
    return content
      .toString()
      .split('\n')
      .map((text) => (text === ABSENT ? null : text));
  return Array.from({ length: content.length / each }, (_, at) => {
    const hex = content.toString('hex', at * each, (at + 1) * each);
    return kind === 'h' ? hex : hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  });
}

/** Ascending numbers as runs `[from, to]`. */
export function runsOf(rows: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === row - 1) last[1] = row;
    else runs.push([row, row]);
  }
  return runs;
}

export function rowsOfRuns(runs: readonly (readonly [number, number])[]): number[] {
  return runs.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
}
