import { expect, test } from 'vitest';
import type { Query } from '../../../_ui/address';
import { choiceOf, narrows } from './choice';

const OWN = { order: 'stock', descending: true };

test.each<[string, Query, object, boolean]>([
  ['nothing asked', {}, OWN, false],
  ['words and line', { q: '许可', line: '公安' }, { ...OWN, words: '许可', line: '公安' }, true],
  ['a frequency that is none', { frequency: 'hourly' }, OWN, false],
  ['repeated keys: the first', { holder: ['person', 'either'] }, { ...OWN, holder: 'person' }, true],
  ['order', { sort: '-start' }, { order: 'start', descending: false }, false],
  ['order that is none', { sort: 'price' }, OWN, false],
])('%s', (_name, query, choice, narrowed) => {
  expect(choiceOf(query)).toEqual(choice);
  expect(narrows(choiceOf(query))).toBe(narrowed);
});
