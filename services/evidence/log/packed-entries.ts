import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';

/**
 * Entries of compacted bundles, column by column: a commitment takes its 32 bytes and everything else what it tells anew. An
 * entry that does not read as a call's and write back to the very same bytes is kept whole.
 *
 * Form: number of bytes of commitments (4), commitments, then compressed: for each part its length (4) and bytes. Parts:
 * one byte an entry (1: in columns), entries kept whole as a bundle spells them, then for each word column its words (JSON) and
 * their places in two planes, and for each number column the differences to the entry before in seven planes.
 */
const TIGHT = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 } };
const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

const WORD = '("(?:[^"\\\\]|\\\\.)*"|null)';
const NUMBER = '(-?\\d+)';
/** Fields of a call's entry (domain/calls/report/entry.ts) in their order; what is said between them is the same in all. */
const FIELDS = [
  ...[['{"v":1,"kind":"call","source":', 'word'] as const, [',"batch":', 'number'] as const],
  ...[[',"row":', 'number'] as const, [',"side":', 'word'] as const, [',"at":', 'number'] as const],
  ...[[',"caller":', 'word'] as const, [',"callerRegion":', 'word'] as const],
  ...[[',"ownerRegion":', 'word'] as const, [',"issuer":', 'word'] as const, [',"type":', 'word'] as const],
  ...[[',"scenario":', 'word'] as const, [',"item":', 'word'] as const, [',"mode":', 'word'] as const],
  ...[[',"outcome":', 'word'] as const, [',"latencyMs":', 'latency'] as const],
];
const BEFORE_COMMITMENT = ',"commitment":"';
const END = '"}';
const COMMITMENT_BYTES = 32;
const ENTRY = new RegExp(
  `^${FIELDS.map(([before, kind]) => escaped(before) + (kind === 'word' ? WORD : kind === 'number' ? NUMBER : `(null|${NUMBER.slice(1)}`)).join('')}` +
    `${escaped(BEFORE_COMMITMENT)}([A-Za-z0-9+/]{43}=)${escaped(END)}$`,
  'u',
);
const PLANES = 7;
const MOST_WORDS = 65_536;
const MOST_DIFFERENCE = 2 ** 51;
const NONE = -1;

function escaped(text: string): string {
  return text.replace(/[{}]/g, '\\$&');
}

/** Packs entries given as a bundle spells them: each after its length in two bytes. */
export async function packEntries(entries: Buffer): Promise<Buffer> {
  const columns = FIELDS.map(([, kind]) => (kind === 'word' ? new Words() : new Numbers()));
  const commitments: Buffer[] = [];
  const kinds: number[] = [];
  const whole: Buffer[] = [];
  for (let at = 0; at < entries.length; ) {
    const end = at + 2 + entries.readUInt16BE(at);
    const values = valuesOf(entries.subarray(at + 2, end));
    const fits = values?.fields.every((value, field) => columns[field]!.takes(value)) === true;
    kinds.push(fits ? 1 : 0);
    if (fits) {
      values!.fields.forEach((value, field) => {
        columns[field]!.add(value);
      });
      commitments.push(values!.commitment);
    } else whole.push(entries.subarray(at, end));
    at = end;
  }
  const parts = [Buffer.from(kinds), Buffer.concat(whole), ...columns.flatMap((column) => column.parts())];
  const rest = await compress(Buffer.concat(parts.flatMap((part) => [lengthOf(part), part])), TIGHT);
  const first = Buffer.concat(commitments);
  return Buffer.concat([lengthOf(first), first, rest]);
}

/** What `packEntries` packed. */
export async function unpackEntries(packed: Buffer): Promise<Buffer> {
  const size = packed.readUInt32BE(0);
  const commitments = packed.subarray(4, 4 + size);
  const rest = await decompress(packed.subarray(4 + size));
  const parts: Buffer[] = [];
  for (let at = 0; at < rest.length; ) {
    const end = at + 4 + rest.readUInt32BE(at);
    parts.push(rest.subarray(at + 4, end));
    at = end;
  }
  const [kinds, whole, ...columns] = parts as [Buffer, Buffer, ...Buffer[]];
  const rows = size / COMMITMENT_BYTES;
  let next = 0;
  const fields = FIELDS.map(([, kind]) => {
    if (kind === 'word') return wordsIn(columns[next++]!, columns[next++]!, rows);
    return numbersIn(columns[next++]!, rows);
  });
  const made: Buffer[] = [];
  let [row, at] = [0, 0];
  for (const kind of kinds) {
    if (kind === 1) {
      const commitment = commitments.toString('base64', row * COMMITMENT_BYTES, (row + 1) * COMMITMENT_BYTES);
      made.push(
        framed(
          textOf(
            fields.map((column) => column[row]!),
            commitment,
          ),
        ),
      );
      row += 1;
      continue;
    }
    const end = at + 2 + whole.readUInt16BE(at);
    made.push(whole.subarray(at, end));
    at = end;
  }
  return Buffer.concat(made);
}

function valuesOf(entry: Buffer): { readonly fields: readonly string[]; readonly commitment: Buffer } | null {
  const match = ENTRY.exec(entry.toString('utf8'));
  if (match === null) return null;
  const fields = match.slice(1, 1 + FIELDS.length);
  const commitment = Buffer.from(match[1 + FIELDS.length]!, 'base64');
  const back = textOf(fields, commitment.toString('base64'));
  return Buffer.from(back).equals(entry) ? { fields, commitment } : null;
}

function textOf(fields: readonly string[], commitment: string): string {
  let text = '';
  for (let field = 0; field < FIELDS.length; field += 1) text += FIELDS[field]![0] + fields[field]!;
  return text + BEFORE_COMMITMENT + commitment + END;
}

function framed(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.alloc(2);
  head.writeUInt16BE(bytes.length);
  return Buffer.concat([head, bytes]);
}

function lengthOf(part: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(part.length);
  return head;
}

/** Words by their place among those seen. */
class Words {
  private readonly places = new Map<string, number>();
  private readonly rows: number[] = [];

  takes(word: string): boolean {
    return this.places.size < MOST_WORDS || this.places.has(word);
  }

  add(word: string): void {
    let place = this.places.get(word);
    if (place === undefined) {
      place = this.places.size;
      this.places.set(word, place);
    }
    this.rows.push(place);
  }

  parts(): Buffer[] {
    const planes = Buffer.alloc(2 * this.rows.length);
    this.rows.forEach((place, row) => {
      planes[row] = place;
      planes[this.rows.length + row] = place >> 8;
    });
    return [Buffer.from(JSON.stringify([...this.places.keys()])), planes];
  }
}

function wordsIn(words: Buffer, planes: Buffer, rows: number): string[] {
  const known = JSON.parse(words.toString()) as string[];
  return Array.from({ length: rows }, (_, row) => known[planes[row]! | (planes[rows + row]! << 8)]!);
}

/** Numbers by their difference to the one before, positive and negative by turns; null is -1. */
class Numbers {
  private before = 0;
  private readonly rows: number[] = [];

  takes(text: string): boolean {
    const value = text === 'null' ? NONE : Number(text);
    if (!Number.isSafeInteger(value) || (value < 0 && text !== 'null')) return false;
    return String(value) === text || text === 'null'
      ? Math.abs(value - this.before) < MOST_DIFFERENCE
      : false;
  }

  add(text: string): void {
    const value = text === 'null' ? NONE : Number(text);
    const difference = value - this.before;
    this.rows.push(difference < 0 ? -2 * difference - 1 : 2 * difference);
    this.before = value;
  }

  parts(): Buffer[] {
    const { rows } = this;
    const planes = Buffer.alloc(PLANES * rows.length);
    rows.forEach((number, row) => {
      let left = number;
      for (let plane = 0; plane < PLANES; plane += 1) {
        planes[plane * rows.length + row] = left % 256;
        left = Math.floor(left / 256);
      }
    });
    return [planes];
  }
}

function numbersIn(planes: Buffer, rows: number): string[] {
  let before = 0;
  return Array.from({ length: rows }, (_, row) => {
    let number = 0;
    for (let plane = PLANES - 1; plane >= 0; plane -= 1) number = number * 256 + planes[plane * rows + row]!;
    before += number % 2 === 1 ? -(number + 1) / 2 : number / 2;
    return before === NONE ? 'null' : String(before);
  });
}
