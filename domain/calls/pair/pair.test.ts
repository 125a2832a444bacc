import { expect, it } from 'vitest';
import { COMPARED_FIELDS, type ComparableHalf, comparePair, whyContradicting } from './pair';

const HALF = {
  ...{
    caller: 1,
    operator: 2,
    callerRegion: 320500,
    ownerRegion: 330106,
    issuer: 3,
    certificate: 4n,
    type: 5,
  },
  ...{ holder: 6n, scenario: 7, item: 8, matter: 9n, mode: 0, outcome: 0, occurredAt: 1_000_000 },
} satisfies ComparableHalf & { occurredAt: number };

it('equal halves match', () => {
  expect(comparePair(HALF, { ...HALF })).toEqual({ state: 'matched' });
});

it.each(COMPARED_FIELDS)('a differing %s contradicts, a missing one does not', (field) => {
  expect(comparePair(HALF, { ...HALF, [field]: 99n })).toEqual({ state: 'contradicting', fields: [field] });
  expect(comparePair(HALF, { ...HALF, [field]: null })).toEqual({ state: 'matched' });
  expect(comparePair({ ...HALF, [field]: null }, HALF)).toEqual({ state: 'matched' });
});

it('clocks may differ by five minutes', () => {
  const five = 5 * 60 * 1_000_000;
  expect(comparePair(HALF, { ...HALF, occurredAt: HALF.occurredAt + five })).toEqual({ state: 'matched' });
  expect(comparePair(HALF, { ...HALF, occurredAt: HALF.occurredAt - five - 1 })).toEqual({
    state: 'contradicting',
    fields: ['occurredAt'],
  });
});

it('says in words what differs', () => {
  expect(whyContradicting(['type', 'outcome'], 'zh')).toBe('双方所述不一致：证照类型、结果');
  expect(whyContradicting(['type', 'outcome'], 'en')).toBe('the two sides differ in type, outcome');
});
