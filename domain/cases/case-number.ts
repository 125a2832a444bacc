import { type Day, dayOf, yearOf } from '../calendar/day';

/** How many numbers a day has for one kind of case. */
export const NUMBERS_OF_A_DAY = 100_000;
const LENGTH = 11;

/**
 * Number of the `ordinal`-th case (from 0) of a day: two digits of the year, three of the day in it, five, and a check digit
 * after ISO 7064 MOD 11,10, which finds every wrong digit and nearly every swap of two.
 */
export function caseNumber(day: Day, ordinal: number): string {
  if (!Number.isInteger(ordinal) || ordinal < 0 || ordinal >= NUMBERS_OF_A_DAY)
    throw new RangeError(`a day has ${NUMBERS_OF_A_DAY} numbers of cases`);
  const year = yearOf(day);
  const dayOfYear = day - (dayOf(year, 1, 1) as Day) + 1;
  const digits = `${String(year % 100).padStart(2, '0')}${String(dayOfYear).padStart(3, '0')}${String(ordinal).padStart(5, '0')}`;
  return digits + checkDigit(digits);
}

/** A number as somebody typed or read it aloud: full-width digits, blanks and hyphens are as none; null when it is none. */
export function readCaseNumber(typed: string): string | null {
  const number = typed.normalize('NFKC').replace(/[\s-]/g, '');
  if (number.length !== LENGTH || !/^\d+$/.test(number)) return null;
  return checkDigit(number.slice(0, -1)) === number.at(-1) ? number : null;
}

/** As people compare it: `26326 00017 4`. */
export function groupedCaseNumber(number: string): string {
  return `${number.slice(0, 5)} ${number.slice(5, 10)} ${number.slice(10)}`;
}

/** ISO 7064 MOD 11,10. */
function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}
