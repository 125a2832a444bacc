import { objectOf } from './correct-row';
import { maskCode, maskName, maskNumber } from './masks';
import { CANONICAL_FIELDS } from './record';

/** A row as it may be shown to whoever has no reason to see more: fields with masked values, or masked text. */
export type MaskedRow =
  | { readonly kind: 'fields'; readonly fields: readonly MaskedField[] }
  | { readonly kind: 'text'; readonly text: string };

export interface MaskedField {
  /** Dotted path. */
  readonly name: string;
  readonly value: string;
  readonly masked: boolean;
}

const PERSONAL: Readonly<Record<string, (text: string) => string>> = {
  holderName: maskName,
  holderCode: maskCode,
  certificateNumber: maskNumber,
};
const PUBLIC: ReadonlySet<string> = new Set(CANONICAL_FIELDS.filter((field) => !(field in PERSONAL)));

/** Fields in which a long run of digits is usual; in any other it may be somebody's number in the wrong column. */
const LONG_CODES: ReadonlySet<string> = new Set(['certificateId', 'typeCode', 'issuerCode', 'file.digest']);
const LONG_DIGITS = /\d{11,}/;

/** A row longer than this is shown by its beginning. */
const SHOWN_TEXT = 600;
const SHOWN_FIELDS = 100;
const SHOWN_VALUE = 200;
const WORD = /[\p{L}\p{N}]{2,}/gu;

/**
 * Masks a raw row. Known personal fields, face fields and everything the canon does not name are masked; a public
 * field is too when it holds what could be a person's number. Text that is no JSON object is masked word by word.
 */
export function maskRow(raw: string): MaskedRow {
  const row = objectOf(raw);
  if (row === null) return { kind: 'text', text: maskText(raw.slice(0, SHOWN_TEXT)) };
  const fields = [...leaves(row, '')].slice(0, SHOWN_FIELDS);
  return { kind: 'fields', fields: fields.map(([name, value]) => maskField(name, value)) };
}

/** The texts of a raw row that `maskRow` masks, as they are: what must not be quoted beside it. */
export function personalTexts(raw: string): string[] {
  const row = objectOf(raw);
  if (row === null) return raw.slice(0, SHOWN_TEXT).match(WORD) ?? [];
  return [...leaves(row, '')]
    .slice(0, SHOWN_FIELDS)
    .flatMap(([name, value]) => (maskField(name, value).masked ? [value] : []));
}

function maskField(name: string, value: string): MaskedField {
  const text = value.slice(0, SHOWN_VALUE);
  const mask = Object.hasOwn(PERSONAL, name) ? PERSONAL[name] : undefined;
  if (mask) return { name, value: mask(text), masked: true };
  const open = PUBLIC.has(name) && (LONG_CODES.has(name) || !LONG_DIGITS.test(text));
  return open ? { name, value: text, masked: false } : { name, value: maskCode(text), masked: true };
}

function maskText(text: string): string {
  return text.replace(WORD, (word) => maskCode(word));
}

function* leaves(value: object, path: string): Generator<[string, string]> {
  for (const [name, each] of Object.entries(value)) {
    const here = path === '' ? name : `${path}.${name}`;
    if (typeof each === 'object' && each !== null) yield* leaves(each, here);
    else if (each !== null && each !== undefined) yield [here, String(each)];
  }
}
