import { describe, expect, test } from 'vitest';
import {
  aboutCertificate,
  type DisputeDraft,
  DRAFT_LIMITS,
  DRAFT_STEPS,
  draftContact,
  draftText,
  isOpenTo,
  newDraft,
  nextStep,
} from './draft';

const draft = (of: Partial<DisputeDraft>): DisputeDraft => ({ ...newDraft('1'), ...of });
const KEY = '00000000-0000-4000-8000-000000000001';

describe('the next question', () => {
  test.each([
    ['of nothing', {}, 'certificate'],
    ['an identified holder has not chosen yet', { about: 'found', holderCode: '1' }, 'certificate'],
    ['a certificate was chosen', { about: 'found', recordKey: KEY }, 'wrong'],
    ['a missing one needs its type', { about: 'missing' }, 'certificate'],
    ['of a missing one no field is asked', { about: 'missing', typeCode: 'T' }, 'right'],
    ['whoever cannot say which says at least where', { about: 'unknown' }, 'certificate'],
    ['and goes on then', { about: 'unknown', region: '320500' }, 'wrong'],
    [
      'a wrong field needs the right value',
      { about: 'found', recordKey: KEY, wrong: 'wrong-field', statement: 'x' },
      'right',
    ],
    ['other kinds need a statement', { about: 'found', recordKey: KEY, wrong: 'other' }, 'right'],
    [
      'evidence may be none, but is asked',
      { about: 'unknown', region: '320500', wrong: 'other', statement: 'x' },
      'evidence',
    ],
    [
      'so is the contact',
      { about: 'unknown', region: '320500', wrong: 'other', statement: 'x', evidence: true },
      'contact',
    ],
    [
      'then all is answered',
      {
        about: 'unknown',
        region: '320500',
        wrong: 'other',
        statement: 'x',
        evidence: true,
        contact: { name: null, phone: null, email: null },
      },
      'check',
    ],
  ] as const)('%s', (_, of, step) => {
    expect(nextStep(draft(of))).toBe(step);
    // Whatever comes first may be answered, nothing after it.
    expect(DRAFT_STEPS.filter((one) => isOpenTo(draft(of), one))).toEqual(
      DRAFT_STEPS.slice(0, DRAFT_STEPS.indexOf(step) + 1),
    );
  });
});

test('another certificate takes the answers of the former one with it, the same one keeps them', () => {
  const before = draft({
    about: 'found',
    recordKey: KEY,
    wrong: 'wrong-field',
    field: 'issuedOn',
    shouldSay: '1',
  });
  expect(aboutCertificate(before, { about: 'found', recordKey: KEY })).toEqual(before);
  expect(aboutCertificate(before, { about: 'missing', typeCode: 'T' })).toEqual(
    draft({ about: 'missing', typeCode: 'T' }),
  );
});

describe('texts', () => {
  test.each([
    [' 王芳 ', '王芳'],
    ['', null],
    ['   ', null],
    [null, null],
    ['a\u0000b', 'ab'],
  ])('%j is %j', (given, read) => expect(draftText(given, 'name', false)).toBe(read));

  test('too long, and missing where needed, are said by field', () => {
    expect(() => draftText('x'.repeat(DRAFT_LIMITS.statement + 1), 'statement', false)).toThrow(
      expect.objectContaining({ complaints: [{ field: 'statement', reason: 'too-long', hint: '400' }] }),
    );
    expect(() => draftText(' ', 'statement', true)).toThrow(
      expect.objectContaining({ complaints: [{ field: 'statement', reason: 'missing' }] }),
    );
  });

  test.each([
    [{ phone: '138 0000 0000' }, null],
    [{ phone: '+86-512-6522' }, null],
    [{ email: 'a@example.cn' }, null],
    [{}, null],
    [{ phone: '请打我电话' }, 'phone'],
    [{ email: 'a@b' }, 'email'],
    [{ email: '<script>@x.cn' }, 'email'],
  ])('contact %j: refused %j', (given: Record<string, string>, field) => {
    const read = () => draftContact((name) => given[name] ?? null);
    if (field === null) expect(read()).toMatchObject(given);
    else expect(read).toThrow(expect.objectContaining({ complaints: [expect.objectContaining({ field })] }));
  });
});
