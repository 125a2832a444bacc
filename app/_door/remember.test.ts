import { expect, test } from 'vitest';
import { remember } from './remember';

test('an answer serves for a minute, a failure not at all', async () => {
  const archive = {};
  let asked = 0;
  const read = () => Promise.resolve(++asked);
  expect(await remember(archive, 'a', 0, read)).toBe(1);
  expect(await remember(archive, 'a', 59_999_999, read)).toBe(1);
  expect(await remember(archive, 'b', 0, read)).toBe(2);
  expect(await remember(archive, 'a', 60_000_000, read)).toBe(3);
  expect(await remember({}, 'a', 60_000_000, read)).toBe(4);
  await expect(remember(archive, 'c', 0, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await remember(archive, 'c', 0, read)).toBe(5);
});

test('at most 100 are kept, the oldest goes first', async () => {
  const archive = {};
  for (let index = 0; index <= 100; index++) await remember(archive, `${index}`, 0, async () => 'old');
  expect(await remember(archive, '100', 1, async () => 'new')).toBe('old');
  expect(await remember(archive, '0', 1, async () => 'new')).toBe('new');
});
