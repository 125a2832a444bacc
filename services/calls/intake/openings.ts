import { hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { HiddenFields } from '#domain/calls/report/entry';
import { hiddenText } from '#domain/calls/report/entry';
import { type HashKey, hashKey, hmac16Hex } from '#services/identity/sealing/keyed-hash';
import { columnsOf, readColumns } from './opening-columns';

/**
 * Openings of a batch's commitments: one byte of form, the seed (32 bytes) or the salts, then deflated columns of the
 * hidden fields. Rests sealed in `call_batch.openings`; erasing a person makes it anew without a seed.
 */
const WITH_SEED = 1;
const WITH_SALTS = 2;
const SEED = 32;
export const SALT = 16;

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

function packed(rows: readonly number[], fields: readonly HiddenFields[]): Buffer {
  return deflateRawSync(columnsOf(runsOf(rows), fields), { level: 6 });
}

function unpacked(body: Buffer): { rows: number[]; fields: HiddenFields[] } {
  const { runs, fields } = readColumns(inflateRawSync(body));
  const rows = rowsOfRuns(runs);
  return { rows, fields: fields(rows.length) };
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
