import { expect, test } from 'vitest';
import { compareLists } from './compare-lists';

const row = (code: string, more: Record<string, unknown> = {}) => ({ code, ...more });
const cases: [string, ReturnType<typeof row>[], ReturnType<typeof row>[], [number, number, number]][] = [
  ['all new', [], [row('a'), row('b')], [2, 0, 0]],
  ['the same', [row('a', { x: { b: 1, c: 2 } })], [row('a', { x: { c: 2, b: 1 } })], [0, 0, 1]],
  ['one different', [row('a', { x: 1 }), row('b')], [row('a', { x: 2 }), row('b')], [0, 1, 1]],
  ['order of a list matters', [row('a', { x: [1, 2] })], [row('a', { x: [2, 1] })], [0, 1, 0]],
  ['undefined is absent', [row('a')], [row('a', { x: undefined })], [0, 0, 1]],
  ['what does not arrive stays', [row('a'), row('b')], [row('b')], [0, 0, 1]],
];
test.each(cases)('%s', (_name, present, arriving, [added, changed, unchanged]) => {
  const change = compareLists(present, arriving);
  expect(change.counts).toEqual({ added, changed, unchanged });
  expect(change.toWrite).toHaveLength(added + changed);
});
