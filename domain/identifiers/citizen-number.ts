import { type Day, formatDay } from '../calendar/day';
import { digitAt, digitsBetween } from './characters';

/**
 * Citizen number, GB 11643-1999 (domain.md §2): region(6) birth date(8) sequence(3) check(1), ISO 7064 MOD 11-2.
 * Whether the region part is in force, abolished or unknown is not judged here: people keep the number of a county
 * that is gone (see `domain/regions`). Prefixes 81/82/83 (residence permits of Hong Kong, Macao and Taiwan
 * residents) and 9… (foreigners' permanent residence card, 2023 form) follow the same composition.
 */
export const CITIZEN_NUMBER_REASONS = [
  'ok',
  /** 15 digits, issued before 1999-10-01: old, not malformed. */
  'legacy',
  'length',
  'characters',
  /** The region part starts with 0: no GB/T 2260 code and none of the permit prefixes does. */
  'region',
  /** No such calendar day, or before 1800. */
  'birth-date',
  'birth-date-future',
  'check-character',
] as const;
export type CitizenNumberReason = (typeof CITIZEN_NUMBER_REASONS)[number];

export type CitizenNumberForm = 'citizen-18' | 'citizen-15' | 'none';

export interface CitizenNumberCheck {
  readonly form: CitizenNumberForm;
  readonly reason: CitizenNumberReason;
  /** As GB 11643 writes it (upper-case X); the text unchanged when it is no citizen number by form. */
  readonly normalised: string;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FIRST_YEAR = 1800;

/** Verdict without allocation. `asOf` (the day of judgement) turns on `birth-date-future`. */
export function citizenNumberReason(text: string, asOf?: Day): CitizenNumberReason {
  if (text.length === 15) return legacyReason(text);
  if (text.length !== 18) return 'length';
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    const digit = digitAt(text, index);
    if (digit < 0) return 'characters';
    sum += digit * (WEIGHTS[index] as number);
  }
  const last = text.charCodeAt(17);
  const check = last === 120 ? 88 : last;
  if ((check < 48 || check > 57) && check !== 88) return 'characters';
  if (text.charCodeAt(0) === 48) return 'region';
  const year = numberAt(text, 6, 4);
  const month = numberAt(text, 10, 2);
  const day = numberAt(text, 12, 2);
  if (year < FIRST_YEAR || !dayExists(year, month, day)) return 'birth-date';
  if (asOf !== undefined && Date.UTC(year, month - 1, day) / 86_400_000 > asOf) return 'birth-date-future';
  return CHECK_CHARACTERS.charCodeAt(sum % 11) === check ? 'ok' : 'check-character';
}

/** Verdict with form and the normal spelling. */
export function checkCitizenNumber(text: string, asOf?: Day): CitizenNumberCheck {
  const reason = citizenNumberReason(text, asOf);
  if (reason === 'length' || reason === 'characters') return { form: 'none', reason, normalised: text };
  const form = text.length === 15 ? 'citizen-15' : 'citizen-18';
  const normalised = text.charCodeAt(text.length - 1) === 120 ? `${text.slice(0, 17)}X` : text;
  return { form, reason, normalised };
}

/** Check character over the first 17 digits. Throws RangeError when they are not 17 digits. */
export function citizenCheckCharacter(first17: string): string {
  if (first17.length !== 17 || !digitsBetween(first17, 0, 17)) throw new RangeError('17 digits expected');
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += digitAt(first17, index) * (WEIGHTS[index] as number);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Test data: a citizen number that checks. `sequence` 0-999 (odd: male, even: female). Not tied to any person. */
export function makeCitizenNumber(of: { region: string; birth: Day; sequence: number }): string {
  const first17 =
    of.region + formatDay(of.birth).replaceAll('-', '') + String(of.sequence % 1000).padStart(3, '0');
  return first17 + citizenCheckCharacter(first17);
}

/** 15 digits: region(6) yymmdd sequence(3); sequences 996-999 mark people born in the 1800s. */
function legacyReason(text: string): CitizenNumberReason {
  if (!digitsBetween(text, 0, 15)) return 'characters';
  if (text.charCodeAt(0) === 48) return 'region';
  const century = numberAt(text, 12, 3) >= 996 ? 1800 : 1900;
  const year = century + numberAt(text, 6, 2);
  return dayExists(year, numberAt(text, 8, 2), numberAt(text, 10, 2)) ? 'legacy' : 'birth-date';
}

function dayExists(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month - 1] as number)) return false;
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
}

/** Number written by `length` digits from `from`; the caller has checked that they are digits. */
function numberAt(text: string, from: number, length: number): number {
  let value = 0;
  for (let index = from; index < from + length; index += 1)
    value = value * 10 + (text.charCodeAt(index) - 48);
  return value;
}
