import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairAssignments } from './fair-assignment';

const team = ['a', 'b', 'c'];
const cases = (count: number, candidates = team) =>
  Array.from({ length: count }, (_, at) => ({ caseId: `case-${at}`, number: `26326${at}`, candidates }));
const loads = (...open: number[]) => team.map((accountId, at) => ({ accountId, open: open[at] ?? 0 }));

describe('fair assignment', () => {
  it('whoever has the least gets the next', () => {
    const given = fairAssignments(cases(3), loads(5, 0, 5));
    expect([...given.values()]).toEqual([0, 1, 2].map((inHand) => ({ accountId: 'b', inHand, among: 3 })));
  });

  it('nobody is given what they may not have, and what nobody may have is left', () => {
    const given = fairAssignments(
      [...cases(1, ['c', 'stranger']), { caseId: 'x', number: '9', candidates: [] }],
      loads(0, 0, 9),
    );
    expect([...given]).toEqual([['case-0', { accountId: 'c', inHand: 9, among: 1 }]]);
  });

  it('in the end nobody has two more than another, whatever they began with, and repeating it gives the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(6), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 20, max: 60 }),
        (open, count) => {
          const given = fairAssignments(cases(count), loads(...open));
          const ends = team.map(
            (id, at) => open[at]! + [...given.values()].filter(({ accountId }) => accountId === id).length,
          );
          expect(given.size).toBe(count);
          expect(Math.max(...ends) - Math.min(...ends)).toBeLessThanOrEqual(1);
          expect(fairAssignments(cases(count).reverse(), loads(...open))).toEqual(given);
        },
      ),
    );
  });

  it('between equals everybody is first sometimes', () => {
    const firsts = Array.from({ length: 60 }, (_, at) => {
      const one = [{ caseId: 'x', number: `2632600${100 + at}`, candidates: team }];
      return fairAssignments(one, loads(0, 0, 0)).get('x')?.accountId;
    });
    expect(new Set(firsts)).toEqual(new Set(team));
  });
});
