import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { dayOf } from '../calendar/day';
import { checkCitizenNumber, citizenCheckCharacter, makeCitizenNumber } from './citizen-number';

const ASOF = dayOf(2026, 11, 21) as number;

describe('checkCitizenNumber', () => {
  test.each([
    // GB 11643-1999, examples of its annex.
    ['11010519491231002X', 'citizen-18', 'ok', '11010519491231002X'],
    ['440524188001010014', 'citizen-18', 'ok', '440524188001010014'],
    ['11010519491231002x', 'citizen-18', 'ok', '11010519491231002X'],
    ['110105194912310021', 'citizen-18', 'check-character', '110105194912310021'],
    ['11010519491331002X', 'citizen-18', 'birth-date', '11010519491331002X'],
    ['110105190002290010', 'citizen-18', 'birth-date', '110105190002290010'],
    ['110105170001010010', 'citizen-18', 'birth-date', '110105170001010010'],
    ['010105194912310020', 'citizen-18', 'region', '010105194912310020'],
    ['1101051949123100', 'none', 'length', '1101051949123100'],
    ['', 'none', 'length', ''],
    ['11010519491231002Y', 'none', 'characters', '11010519491231002Y'],
    ['1101051949123100X2', 'none', 'characters', '1101051949123100X2'],
    ['１10105194912310020', 'none', 'characters', '１10105194912310020'],
    ['110105491231002', 'citizen-15', 'legacy', '110105491231002'],
    ['110105491331002', 'citizen-15', 'birth-date', '110105491331002'],
    ['110105000229997', 'citizen-15', 'birth-date', '110105000229997'],
    ['11010549123100X', 'none', 'characters', '11010549123100X'],
  ])('%s: %s, %s', (text, form, reason, normalised) => {
    expect(checkCitizenNumber(text, ASOF)).toEqual({ form, reason, normalised });
  });

  test.each(['320502', '329999', '810000', '820000', '830000', '911124'])(
    'region part %s is not judged',
    (region) => {
      const made = makeCitizenNumber({ region, birth: dayOf(1990, 1, 1) as number, sequence: 12 });
      expect(checkCitizenNumber(made, ASOF).reason).toBe('ok');
    },
  );

  it('knows a birth after the day of judgement, and only with one', () => {
    const made = makeCitizenNumber({ region: '320508', birth: ASOF + 1, sequence: 1 });
    expect(checkCitizenNumber(made, ASOF).reason).toBe('birth-date-future');
    expect(checkCitizenNumber(made, ASOF + 1).reason).toBe('ok');
    expect(checkCitizenNumber(made).reason).toBe('ok');
  });

  it('accepts what it makes and detects any one changed digit', () => {
    const born = fc.integer({ min: dayOf(1900, 1, 1) as number, max: ASOF });
    fc.assert(
      fc.property(
        born,
        fc.nat(999),
        fc.nat(17),
        fc.integer({ min: 1, max: 9 }),
        (birth, sequence, at, shift) => {
          const made = makeCitizenNumber({ region: '320508', birth, sequence });
          expect(checkCitizenNumber(made).reason).toBe('ok');
          const old = made[at] === 'X' ? 10 : Number(made[at]);
          const changed = made.slice(0, at) + String((old + shift) % 10) + made.slice(at + 1);
          if (changed !== made) expect(checkCitizenNumber(changed).reason).not.toBe('ok');
        },
      ),
    );
  });

  it('refuses to compute over anything but 17 digits', () => {
    expect(() => citizenCheckCharacter('1234')).toThrow(RangeError);
    expect(() => citizenCheckCharacter('1101051949123100a')).toThrow(RangeError);
  });
});
