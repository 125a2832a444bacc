import { describe, expect, it } from 'vitest';
import { parseDay } from '../calendar/day';
import { caseNumber, groupedCaseNumber, NUMBERS_OF_A_DAY, readCaseNumber } from './case-number';

const day = (text: string) => parseDay(text) as number;

describe('numbers of cases', () => {
  it.each([
    // The first ten digits are year, day and ordinal; ISO 7064 MOD 11,10: 0794 -> 5 is the standard's own example.
    ['2026-01-01', 0, '2600100000'],
    ['2026-11-22', 17, '2632600017'],
    ['2024-12-31', 99_999, '2436699999'],
  ])('%s, ordinal %i begins %s', (text, ordinal, digits) => {
    const number = caseNumber(day(text), ordinal);
    expect(number.slice(0, 10)).toBe(digits);
    expect(readCaseNumber(number)).toBe(number);
  });

  it('keeps to ISO 7064 MOD 11,10', () => {
    // Checked the other way round, as the standard's clause 9 does: the sum over all digits ends at 1.
    for (let ordinal = 0; ordinal < 500; ordinal += 7) {
      const number = caseNumber(day('2026-11-22'), ordinal);
      let product = 10;
      for (const digit of number.slice(0, -1)) product = (((product + Number(digit)) % 10 || 10) * 2) % 11;
      expect((product + Number(number.at(-1))) % 10).toBe(1);
    }
  });

  it('finds every wrong digit', () => {
    const number = caseNumber(day('2026-11-22'), 4711);
    for (let at = 0; at < number.length; at += 1)
      for (let digit = 0; digit <= 9; digit += 1) {
        if (String(digit) === number[at]) continue;
        expect(readCaseNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBeNull();
      }
  });

  it.each([
    ['2632600017', null],
    ['', null],
    ['26326000171x', null],
    ['９９９９９９９９９９９', null],
  ])('%j is none', (typed, expected) => {
    expect(readCaseNumber(typed)).toBe(expected);
  });

  it('is read as people write it', () => {
    const number = caseNumber(day('2026-11-22'), 17);
    expect(readCaseNumber(` ${groupedCaseNumber(number)} `)).toBe(number);
    expect(
      readCaseNumber(number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))),
    ).toBe(number);
  });

  it('a day runs out of numbers, it does not repeat one', () => {
    expect(() => caseNumber(day('2026-11-22'), NUMBERS_OF_A_DAY)).toThrow(RangeError);
    const made = new Set(
      Array.from({ length: 2_000 }, (_, ordinal) => caseNumber(day('2026-11-22'), ordinal)),
    );
    expect(made.size).toBe(2_000);
  });
});
