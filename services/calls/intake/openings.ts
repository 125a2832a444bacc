import { hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { HiddenFields } from '#domain/calls/report/entry';
import { hiddenText } from '#domain/calls/report/entry';
import { type HashKey, hashKey, hmac16Hex, hmac16Into } from '#services/identity/sealing/keyed-hash';
import { HiddenColumns, readColumns } from './opening-columns';

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

/** Base64 of SHA-256 over the salt (hexadecimal) and the canonical JSON of what is hidden. */
export function commitmentOf(salt: string, hidden: HiddenFields): string {
  working.write(salt, 0, 'hex');
  return committed(hiddenText(hidden), 'utf8');
}

/** The same over the salt of a row (`saltOfRow`). `plain`: the texts hold nothing that JSON escapes. */
export function commitmentOfRow(seed: HashKey, row: number, hidden: HiddenFields, plain: boolean): string {
  hmac16Into(seed, String(row), working, 0);
  return committed(hiddenText(hidden, plain), plain ? 'latin1' : 'utf8');
}

/** Over the salt that stands in `working` and a text. */
function committed(text: string, encoding: 'utf8' | 'latin1'): string {
  if (SALT + text.length * 3 > working.length)
    return hash('sha256', Buffer.concat([working.subarray(0, SALT), Buffer.from(text)]), 'base64');
  const bytes = working.write(text, SALT, encoding);
  return hash('sha256', working.subarray(0, SALT + bytes), 'base64');
}

/** What opens one row's commitment. */
export interface Opening {
  readonly salt: string;
  readonly fields: HiddenFields;
}

/** Hidden fields of a batch in the order of its rows. */
export class OpeningsWriter {
  private readonly columns = new HiddenColumns();

  add(fields: HiddenFields): void {
    this.columns.add(fields);
  }

  take(seed: Buffer, runs: Runs): Buffer {
    return Buffer.concat([Buffer.from([WITH_SEED]), seed, this.packed(runs)]);
  }

  /** The columns alone. Most of them is random: more than this level hardly finds more in it. */
  packed(runs: Runs): Buffer {
    return deflateRawSync(this.columns.take(runs), { level: 4 });
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
  const writer = new OpeningsWriter();
  const runs: [number, number][] = [];
  for (const [row, { fields }] of kept) {
    writer.add(fields);
    addToRuns(runs, row);
  }
  return Buffer.concat([count, salts, writer.packed(runs)]);
}

function unpacked(body: Buffer): { rows: number[]; fields: HiddenFields[] } {
  const { runs, fields } = readColumns(inflateRawSync(body));
  const rows = rowsOfRuns(runs);
  return { rows, fields: fields(rows.length) };
}

/** Ascending numbers as runs `[from, to]`. */
export type Runs = readonly (readonly [number, number])[];

export function addToRuns(runs: [number, number][], row: number): void {
  const last = runs.at(-1);
  if (last !== undefined && last[1] === row - 1) last[1] = row;
  else runs.push([row, row]);
}

export function rowsOfRuns(runs: Runs): number[] {
  return runs.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
}
