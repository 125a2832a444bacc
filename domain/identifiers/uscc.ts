import { digitsBetween, valueAt, valueTable } from './characters';

/**
 * Unified social credit code, GB 32100-2015 (domain.md §2): class(2) region(6) organisation code(9, GB 11714-1997
 * with its own check) check(1, mod 31, weights 3^i mod 31). Check character 0 is valid. Lower case is normalised.
 * The region part is not judged here (see `domain/regions`).
 */
export const USCC_REASONS = [
  'ok',
  /** 13 or 15 digits: a registration number from before 2015, not a malformed code. */
  'legacy',
  'length',
  /** A character outside 0-9A-Z without I O S V Z, or a letter in the region part. */
  'characters',
  /** No registering department and kind of body have this pair (GB 32100 5.1-5.2 and its 2016 amendment). */
  'class',
  'organisation-code-check',
  'check-character',
  /** Legally issued although it fails a check; listed by name. */
  'accepted-exception',
] as const;
export type UsccReason = (typeof USCC_REASONS)[number];

export interface UsccCheck {
  readonly reason: UsccReason;
  /** Upper case; the text unchanged when it is no such code by form. */
  readonly normalised: string;
}

export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Pilot codes of Fujian given out before GB 32100 was in force: legal, but failing its check character.
 * Source: README of github.com/bluesky335/IDCheck, which names each firm. A deployment adds its own by name.
 */
export const FUJIAN_PILOT_CODES: ReadonlySet<string> = new Set([
  '91350100M0001TGQXM',
  '91350211M0000XUF46',
  '91350203M0001FUE2P',
]);

/** Kinds of body per registering department: second characters allowed after the first. */
const CLASSES: Readonly<Record<string, string>> = {
  1: '1239',
  2: '19',
  3: '123459',
  4: '19',
  5: '1239',
  6: '129',
  7: '129',
  8: '19',
  9: '1239',
  A: '19',
  N: '1239',
  Y: '19',
};

const NO_EXCEPTIONS: ReadonlySet<string> = new Set();
const VALUES = valueTable(USCC_ALPHABET, true);
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
/** GB 11714 counts A=10 … Z=35 without gaps, unlike GB 32100. */
const ORGANISATION_VALUES = valueTable('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', true);
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const ORGANISATION_CHECKS = '0123456789X';
/** 1 where the pair of USCC values (first * 31 + second) is an allowed class. */
const CLASS_ALLOWED = classTable();

/** Verdict without allocation (save for lower-case text looked up among the exceptions). */
export function usccReason(text: string, exceptions: ReadonlySet<string> = NO_EXCEPTIONS): UsccReason {
  if (text.length !== 18) {
    const legacy = (text.length === 13 || text.length === 15) && digitsBetween(text, 0, text.length);
    return legacy ? 'legacy' : 'length';
  }
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    const value = valueAt(VALUES, text, index);
    if (value < 0) return 'characters';
    sum += value * (WEIGHTS[index] as number);
  }
  const check = valueAt(VALUES, text, 17);
  if (check < 0 || !digitsBetween(text, 2, 8)) return 'characters';
  if (CLASS_ALLOWED[valueAt(VALUES, text, 0) * 31 + valueAt(VALUES, text, 1)] !== 1) return 'class';
  const organisationCheck = text.charCodeAt(16) & ~(text.charCodeAt(16) >= 97 ? 32 : 0);
  if (ORGANISATION_CHECKS.charCodeAt(organisationRemainder(text, 8)) !== organisationCheck) {
    return accepted(text, exceptions) ? 'accepted-exception' : 'organisation-code-check';
  }
  if ((31 - (sum % 31)) % 31 === check) return 'ok';
  return accepted(text, exceptions) ? 'accepted-exception' : 'check-character';
}

/** Verdict with the normal spelling. */
export function checkUscc(text: string, exceptions: ReadonlySet<string> = NO_EXCEPTIONS): UsccCheck {
  const reason = usccReason(text, exceptions);
  return { reason, normalised: reason === 'length' || reason === 'characters' ? text : text.toUpperCase() };
}

/** Check character over the first 17. Throws RangeError when they are not of the alphabet. */
export function usccCheckCharacter(first17: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    const value = first17.length === 17 ? valueAt(VALUES, first17, index) : -1;
    if (value < 0) throw new RangeError('17 characters of GB 32100 expected');
    sum += value * (WEIGHTS[index] as number);
  }
  return USCC_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** GB 11714 check character (0-9 or X) over the 8 characters of an organisation code. */
export function organisationCodeCheckCharacter(first8: string): string {
  for (let index = 0; index < 8; index += 1) {
    if (first8.length !== 8 || valueAt(ORGANISATION_VALUES, first8, index) < 0) {
      throw new RangeError('8 characters of GB 11714 expected');
    }
  }
  return ORGANISATION_CHECKS.charAt(organisationRemainder(first8, 0));
}

/** Test data: a code that checks both ways. `classCode` such as `91`; not tied to any body. */
export function makeUscc(of: { classCode: string; region: string; organisationBody8: string }): string {
  const organisation = of.organisationBody8 + organisationCodeCheckCharacter(of.organisationBody8);
  const first17 = of.classCode + of.region + organisation;
  return first17 + usccCheckCharacter(first17);
}

function organisationRemainder(text: string, from: number): number {
  let sum = 0;
  for (let index = 0; index < 8; index += 1) {
    sum += valueAt(ORGANISATION_VALUES, text, from + index) * (ORGANISATION_WEIGHTS[index] as number);
  }
  return (11 - (sum % 11)) % 11;
}

function accepted(text: string, exceptions: ReadonlySet<string>): boolean {
  return exceptions.size > 0 && (exceptions.has(text) || exceptions.has(text.toUpperCase()));
}

function classTable(): Uint8Array {
  const table = new Uint8Array(31 * 31);
  for (const [first, seconds] of Object.entries(CLASSES)) {
    for (const second of seconds)
      table[USCC_ALPHABET.indexOf(first) * 31 + USCC_ALPHABET.indexOf(second)] = 1;
  }
  return table;
}
