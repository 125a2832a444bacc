import {
  type CertificateType,
  type HolderKind,
  UPDATE_FREQUENCIES,
  type UpdateFrequency,
} from './certificate-type';
import { lineNameEn } from './line';

export const TYPE_ORDERS = ['name', 'line', 'start', 'frequency', 'stock'] as const;
export type TypeOrder = (typeof TYPE_ORDERS)[number];

/** Which types a reader asked for and in what order; absent means all. */
export interface TypeChoice {
  /** Words that must all occur in name, code, line or authority, whatever their case and width. */
  readonly words?: string;
  readonly line?: string;
  readonly frequency?: UpdateFrequency;
  readonly holder?: HolderKind;
  readonly order: TypeOrder;
  readonly descending: boolean;
}

/** The order in which an unasked list stands: what most people hold comes first. */
export const OWN_ORDER = { order: 'stock', descending: true } as const;

const PINYIN = new Intl.Collator('zh-CN-u-co-pinyin');

/** The chosen types; equal ones keep the order of their codes. */
export function selectTypes(types: readonly CertificateType[], choice: TypeChoice): CertificateType[] {
  const words = folded(choice.words ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const chosen = types.filter(
    (type) =>
      (choice.line === undefined || type.issuingLine === choice.line) &&
      (choice.frequency === undefined || type.updateFrequency === choice.frequency) &&
      (choice.holder === undefined || type.holderKind === choice.holder) &&
      (words.length === 0 || hasAll(type, words)),
  );
  const sign = choice.descending ? -1 : 1;
  const compare = COMPARE[choice.order];
  return chosen.sort((a, b) => sign * compare(a, b) || PINYIN.compare(a.code, b.code));
}

const COMPARE: Readonly<Record<TypeOrder, (a: CertificateType, b: CertificateType) => number>> = {
  name: (a, b) => PINYIN.compare(a.nameZh, b.nameZh),
  line: (a, b) => PINYIN.compare(a.issuingLine, b.issuingLine),
  start: (a, b) => a.collectionStart - b.collectionStart,
  // Descending: the most frequent first.
  frequency: (a, b) => rank(b) - rank(a),
  stock: (a, b) => (a.declaredStock ?? -1) - (b.declaredStock ?? -1),
};

function rank(type: CertificateType): number {
  return UPDATE_FREQUENCIES.indexOf(type.updateFrequency);
}

function hasAll(type: CertificateType, words: readonly string[]): boolean {
  const text = folded(
    [
      type.nameZh,
      type.nameEn,
      type.code,
      type.issuingLine,
      lineNameEn(type.issuingLine),
      type.definingAuthority,
    ].join('\n'),
  );
  return words.every((word) => text.includes(word));
}

/** Full-width letters and digits as half-width, all lower case. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
