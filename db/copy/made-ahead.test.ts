import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { madeAhead } from './made-ahead';

function* pieces(count: number, made: number[], failAt = -1): Generator<Buffer> {
  for (let number = 0; number < count; number++) {
    if (number === failAt) throw new Error('no such piece');
    made.push(number);
    yield Buffer.from([number]);
  }
}

const numbersOf = (given: Iterable<Buffer>) => [...given].map((piece) => piece[0]);

it.each([
  ['taken at once', 0, []],
  ['taken later', 20, [0, 1, 2, 3, 4]],
])('%s: every piece once and in order', async (_, wait, before) => {
  const made: number[] = [];
  const given = madeAhead(pieces(5, made));
  await sleep(wait);
  if (wait > 0) expect(made).toEqual(before);
  expect(numbersOf(given)).toEqual([0, 1, 2, 3, 4]);
  await sleep(5);
  expect(made).toEqual([0, 1, 2, 3, 4]);
});

it('makes no more than it may hold', async () => {
  const made: number[] = [];
  const given = madeAhead(pieces(9, made), 3);
  await sleep(20);
  expect(made).toEqual([0, 1, 2]);
  expect(numbersOf(given)).toHaveLength(9);
});

it('throws the maker’s error in its place', async () => {
  const given = madeAhead(pieces(5, [], 2));
  await sleep(20);
  const taken: number[] = [];
  expect(() => {
    for (const piece of given) taken.push(piece[0] as number);
  }).toThrow('no such piece');
  expect(taken).toEqual([0, 1]);
});
