import { maskCode } from '../records/masks';

/** Longest reason kept, in characters. */
const LONGEST_REASON = 500;

/**
 * What may be a person's number, blanks and hyphens between digits or not: citizen numbers old and new, bank cards,
 * mobile numbers, passports and permits.
 */
const PERSONAL_NUMBER =
  /(?<![0-9A-Za-z])(?:\d(?:[ -]?\d){14,18}[Xx]?|1[3-9]\d[ -]?\d{4}[ -]?\d{4}|[A-Za-z]{1,2}\d{7,10})(?![0-9A-Za-z])/g;

/** A reason as the audit keeps it: shortened, and what may be a person's number masked (domain.md §8). */
export function plainReason(typed: string): string {
  // Full-width digits are digits; the sentence's own full-width signs stay.
  const text = typed.replace(/[\uff10-\uff19\uff38\uff58]/g, (sign) => sign.normalize('NFKC')).trim();
  return [...text.replace(PERSONAL_NUMBER, maskCode)].slice(0, LONGEST_REASON).join('');
}
