import { expect, it } from 'vitest';
import { afterCaseAct, CASE_STATES } from './case-state';

it.each([
  ['open', 'take', 'reviewing'],
  ['reviewing', 'take', 'reviewing'],
  ['closed', 'take', null],
  ['open', 'note', 'open'],
  ['reviewing', 'note', 'reviewing'],
  ['closed', 'note', null],
  ['open', 'judge', 'closed'],
  ['reviewing', 'judge', 'closed'],
  ['closed', 'judge', null],
] as const)('%s, %s -> %s', (state, act, after) => {
  expect(afterCaseAct(state, act)).toBe(after);
});

it('knows three states', () => {
  expect(CASE_STATES).toHaveLength(3);
});
