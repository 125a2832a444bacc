import { digitsBetween, valueAt, valueTable } from './characters';

/**
 * E-certificate identifier, GB/T 36904-2018 (domain.md §2):
 * `1.2.156.3005.2.<type code>.<issuer>.<serial>.<version>.<check>`. The check character is ISO 7064 MOD 37,36
 * (GB/T 17710-2008) over the fields after the root with the dots removed.
 */
export const CERTIFICATE_IDENTIFIER_REASONS = [
  'ok',
  'root',
  /** Not five fields after the root, or one of them empty. */
  'parts',
  /** Not 18 characters of the USCC alphabet followed by 3 digits. */
  'type-code',
  /** Neither 18 characters of the USCC alphabet nor a 6-digit region code. */
  'issuer-form',
  /** Not 1-64 characters of 0-9A-Z. */
  'serial',
  /** Not 3 digits. */
  'version',
  'check-character',
  /** Wrong, and exactly what the known faulty generator makes of these fields. */
  'check-character-vendor',
  /** Well formed, but a 6-digit region stands where the issuer's USCC should: a finding, not a parse error. */
  'issuer-region',
] as const;
export type CertificateIdentifierReason = (typeof CERTIFICATE_IDENTIFIER_REASONS)[number];

export interface CertificateIdentifierParts {
  readonly typeCode: string;
  readonly issuer: string;
  readonly serial: string;
  readonly version: string;
  readonly check: string;
}

export interface CertificateIdentifier {
  /** The gravest reason: form first, then the check character, then `issuer-region`. */
  readonly reason: CertificateIdentifierReason;
  /** null only for `root` and `parts`: a wrong check character or a region as issuer still reads. */
  readonly parts: CertificateIdentifierParts | null;
  /** What stands in the issuer's place, told apart from `reason` so that both can be found at once. */
  readonly issuerForm: 'uscc' | 'region' | 'other';
}

export const CERTIFICATE_IDENTIFIER_ROOT = '1.2.156.3005.2';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const VALUES = valueTable(ALPHABET, false);
const USCC_VALUES = valueTable('0123456789ABCDEFGHJKLMNPQRTUWXY', false);
const ROOT_LENGTH = CERTIFICATE_IDENTIFIER_ROOT.length + 1;
const SERIAL_MAX = 64;
const DOT = 46;
/** `NEXT[p * 36 + value]`: product of the hybrid recursion, p in 1..36, by the standard. */
const NEXT = nextProducts(standardStep);
/** The same for the faulty generator, see `vendorStep`. */
const VENDOR_NEXT = nextProducts(vendorStep);

/** Dots of the identifier being read: reused, so that a verdict allocates nothing. */
const dots = new Int32Array(4);

/** Parts and verdict. */
export function parseCertificateIdentifier(text: string): CertificateIdentifier {
  const reason = certificateIdentifierReason(text);
  if (reason === 'root' || reason === 'parts') return { reason, parts: null, issuerForm: 'other' };
  const a = dots[0] as number;
  const b = dots[1] as number;
  const c = dots[2] as number;
  const d = dots[3] as number;
  const parts = {
    typeCode: text.slice(ROOT_LENGTH, a),
    issuer: text.slice(a + 1, b),
    serial: text.slice(b + 1, c),
    version: text.slice(c + 1, d),
    check: text.slice(d + 1),
  };
  return { reason, parts, issuerForm: issuerFormOf(text, a + 1, b) };
}

/**
 * A `parseCertificateIdentifier` that remembers what stands before the serial: neighbours share type and issuer,
 * and a right identifier behind the same head costs a quarter.
 */
export function certificateIdentifierReader(): (text: string) => CertificateIdentifier {
  let head: Head | null = null;
  return (text) => {
    const read = head !== null && text.startsWith(head.text) ? readBehind(head, text) : null;
    if (read) return read;
    const parsed = parseCertificateIdentifier(text);
    if (parsed.reason === 'ok' || parsed.reason === 'issuer-region') head = headOf(text, parsed);
    return parsed;
  };
}

/** Root, type code and issuer of a right identifier, with the dot behind, and the check product so far. */
interface Head {
  readonly text: string;
  readonly product: number;
  readonly typeCode: string;
  readonly issuer: string;
  readonly issuerForm: 'uscc' | 'region' | 'other';
  readonly reason: CertificateIdentifierReason;
}

function headOf(text: string, { parts, issuerForm, reason }: CertificateIdentifier): Head | null {
  if (!parts) return null;
  const length = ROOT_LENGTH + parts.typeCode.length + parts.issuer.length + 2;
  const { typeCode, issuer } = parts;
  const so = product(NEXT, text, ROOT_LENGTH, length);
  return { text: text.slice(0, length), product: so, typeCode, issuer, issuerForm, reason };
}

/** Null unless all behind the head is right. */
function readBehind(head: Head, text: string): CertificateIdentifier | null {
  const from = head.text.length;
  // Dot, three digits of the version, dot, check character.
  const serialEnd = text.length - 6;
  if (serialEnd <= from || serialEnd - from > SERIAL_MAX) return null;
  if (text.charCodeAt(serialEnd) !== DOT || text.charCodeAt(serialEnd + 4) !== DOT) return null;
  if (!digitsBetween(text, serialEnd + 1, serialEnd + 4)) return null;
  let p = head.product;
  for (let index = from; index < serialEnd + 4; index += 1) {
    if (index === serialEnd) continue;
    const value = valueAt(VALUES, text, index);
    if (value < 0) return null;
    p = NEXT[p * 36 + value] as number;
  }
  if ((37 - p) % 36 !== valueAt(VALUES, text, serialEnd + 5)) return null;
  const { typeCode, issuer, issuerForm, reason } = head;
  const serial = text.slice(from, serialEnd);
  const version = text.slice(serialEnd + 1, serialEnd + 4);
  return {
    reason,
    parts: { typeCode, issuer, serial, version, check: text.charAt(serialEnd + 5) },
    issuerForm,
  };
}

/** Verdict without allocation. */
export function certificateIdentifierReason(text: string): CertificateIdentifierReason {
  if (!text.startsWith(CERTIFICATE_IDENTIFIER_ROOT) || text.charCodeAt(ROOT_LENGTH - 1) !== DOT)
    return 'root';
  if (!findDots(text)) return 'parts';
  const a = dots[0] as number;
  const b = dots[1] as number;
  const c = dots[2] as number;
  const d = dots[3] as number;
  if (a - ROOT_LENGTH !== 21 || !usccCharacters(text, ROOT_LENGTH) || !digitsBetween(text, a - 3, a))
    return 'type-code';
  const issuerForm = issuerFormOf(text, a + 1, b);
  if (issuerForm === 'other') return 'issuer-form';
  if (c - b - 1 > SERIAL_MAX || !alphanumeric(text, b + 1, c)) return 'serial';
  if (d - c !== 4 || !digitsBetween(text, c + 1, d)) return 'version';
  if (text.length !== d + 2) return 'check-character';
  const check = valueAt(VALUES, text, d + 1);
  if ((37 - product(NEXT, text, ROOT_LENGTH, d)) % 36 !== check) {
    return 36 - product(VENDOR_NEXT, text, ROOT_LENGTH, d) === check
      ? 'check-character-vendor'
      : 'check-character';
  }
  return issuerForm === 'region' ? 'issuer-region' : 'ok';
}

/** Check character over the fields after the root; dots in it are skipped. Throws RangeError outside 0-9A-Z. */
export function certificateIdentifierCheckCharacter(fieldsWithoutRoot: string): string {
  refuseOtherCharacters(fieldsWithoutRoot);
  return ALPHABET.charAt((37 - product(NEXT, fieldsWithoutRoot, 0, fieldsWithoutRoot.length)) % 36);
}

/**
 * What the faulty generator makes. Source: class `com.epoint.cert.util.CertCheckUtil` (getCheckCode), found in public
 * code of a Shandong system beside a corrected successor of 2023, and confirmed on a specimen of that province in a
 * published interface description (see the test). It counts A as 11 instead of 10 (so on to Z = 36) and takes sums over 37 modulo 37
 * first, which hides the error whenever the sum wraps; and it reads the result from an alphabet shifted by one
 * (`charAt(X - 1)`), so its character differs even where there is no letter.
 */
export function vendorCheckCharacter(fieldsWithoutRoot: string): string {
  refuseOtherCharacters(fieldsWithoutRoot);
  return ALPHABET.charAt(36 - product(VENDOR_NEXT, fieldsWithoutRoot, 0, fieldsWithoutRoot.length));
}

/** An identifier that checks. `version` 0-999 is written with three digits. */
export function makeCertificateIdentifier(of: {
  typeCode: string;
  issuer: string;
  serial: string;
  version: number | string;
}): string {
  const fields = `${of.typeCode}.${of.issuer}.${of.serial}.${String(of.version).padStart(3, '0')}`;
  return `${CERTIFICATE_IDENTIFIER_ROOT}.${fields}.${certificateIdentifierCheckCharacter(fields)}`;
}

/** Fills `dots`; false unless there are exactly five non-empty fields after the root. */
function findDots(text: string): boolean {
  let from = ROOT_LENGTH;
  for (let field = 0; field < 4; field += 1) {
    const dot = text.indexOf('.', from);
    if (dot <= from) return false;
    dots[field] = dot;
    from = dot + 1;
  }
  return from < text.length && text.indexOf('.', from) < 0;
}

function issuerFormOf(text: string, from: number, to: number): 'uscc' | 'region' | 'other' {
  if (to - from === 18) return usccCharacters(text, from) ? 'uscc' : 'other';
  return to - from === 6 && digitsBetween(text, from, to) ? 'region' : 'other';
}

function usccCharacters(text: string, from: number): boolean {
  for (let index = from; index < from + 18; index += 1)
    if (valueAt(USCC_VALUES, text, index) < 0) return false;
  return true;
}

function alphanumeric(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (valueAt(VALUES, text, index) < 0) return false;
  return true;
}

function product(next: Uint8Array, text: string, from: number, to: number): number {
  let p = 36;
  for (let index = from; index < to; index += 1) {
    const value = valueAt(VALUES, text, index);
    if (value >= 0) p = next[p * 36 + value] as number;
  }
  return p;
}

function refuseOtherCharacters(fields: string): void {
  for (let index = 0; index < fields.length; index += 1) {
    if (valueAt(VALUES, fields, index) < 0 && fields.charCodeAt(index) !== DOT) {
      throw new RangeError('fields of 0-9A-Z expected');
    }
  }
}

function nextProducts(step: (p: number, value: number) => number): Uint8Array {
  const table = new Uint8Array(37 * 36);
  for (let p = 1; p <= 36; p += 1) {
    for (let value = 0; value < 36; value += 1) table[p * 36 + value] = step(p, value);
  }
  return table;
}

function standardStep(p: number, value: number): number {
  return (((p + value) % 36 || 36) * 2) % 37;
}

function vendorStep(p: number, value: number): number {
  const sum = p + (value >= 10 ? value + 1 : value);
  const folded = value >= 10 && sum > 37 ? sum % 37 : sum;
  return ((folded % 36 || 36) * 2) % 37;
}
