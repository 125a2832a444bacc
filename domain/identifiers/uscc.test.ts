import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  checkUscc,
  FUJIAN_PILOT_CODES,
  makeUscc,
  organisationCodeCheckCharacter,
  USCC_ALPHABET,
  usccCheckCharacter,
} from './uscc';

const body = fc
  .array(fc.constantFrom(...USCC_ALPHABET), { minLength: 8, maxLength: 8 })
  .map((characters) => characters.join(''));
const made = fc
  .record({
    classCode: fc.constantFrom('11', '12', '51', '91', '92', 'A1', 'N3', 'Y1'),
    organisationBody8: body,
  })
  .map((of) => makeUscc({ ...of, region: '320508' }));

describe('checkUscc', () => {
  test.each([
    ['91350100M000100Y43', 'ok'], // GB 32100 example
    ['91350100m000100y43', 'ok'],
    ['91350100M000100Y44', 'check-character'],
    ['91350100M000100743', 'organisation-code-check'],
    ['440301103456789', 'legacy'],
    ['3205000000123', 'legacy'],
    ['44030110345678X', 'length'],
    ['', 'length'],
    ['9135010XM000100Y43', 'characters'],
    ['91350100M0001O0Y43', 'characters'],
    ['91350100M0001I0Y43', 'characters'],
    ['91350100M0001S0Y43', 'characters'],
    ['91350100M0001V0Y43', 'characters'],
    ['91350100M000100Y4Z', 'characters'],
    ['９1350100M000100Y43', 'characters'],
    ['01350100M000100Y43', 'class'],
    ['98350100M000100Y43', 'class'],
    ['B1350100M000100Y43', 'class'],
  ])('%s: %s', (text, reason) => {
    expect(checkUscc(text).reason).toBe(reason);
  });

  it('writes upper case', () => {
    expect(checkUscc('91350100m000100y43').normalised).toBe('91350100M000100Y43');
    expect(checkUscc('abc').normalised).toBe('abc');
  });

  test.each([...FUJIAN_PILOT_CODES])('%s fails the check unless it is an accepted exception', (code) => {
    expect(['check-character', 'organisation-code-check']).toContain(checkUscc(code).reason);
    expect(checkUscc(code, FUJIAN_PILOT_CODES).reason).toBe('accepted-exception');
    expect(checkUscc(code.toLowerCase(), FUJIAN_PILOT_CODES).reason).toBe('accepted-exception');
  });

  it('does not call a good code an exception', () => {
    expect(checkUscc('91350100M000100Y43', new Set(['91350100M000100Y43'])).reason).toBe('ok');
  });

  it('accepts what it makes, check character 0 included', () => {
    const checks = new Set<string>();
    fc.assert(
      fc.property(made, (code) => {
        expect(checkUscc(code).reason).toBe('ok');
        checks.add(code.charAt(17));
      }),
      { numRuns: 1000 },
    );
    expect(checks).toContain('0');
  });

  it('detects any one changed character', () => {
    fc.assert(
      fc.property(made, fc.nat(17), fc.constantFrom(...USCC_ALPHABET), (code, at, character) => {
        const changed = code.slice(0, at) + character + code.slice(at + 1);
        if (changed !== code) expect(checkUscc(changed).reason).not.toBe('ok');
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses to compute over other characters', () => {
    expect(() => usccCheckCharacter('91350100M000100')).toThrow(RangeError);
    expect(() => organisationCodeCheckCharacter('M00010-Y')).toThrow(RangeError);
    expect(organisationCodeCheckCharacter('D2143569')).toBe('X'); // GB 11714 example
  });
});
