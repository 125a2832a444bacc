import { expect, test } from 'vitest';
import { addressWith, carried, many, one } from './address';

test.each([
  ['sets', {}, { type: 'A' }, '/q?type=A'],
  ['replaces in place', { type: 'A', rule: 'r' }, { type: 'B' }, '/q?type=B&rule=r'],
  ['removes', { type: 'A', rule: 'r' }, { type: null }, '/q?rule=r'],
  ['keeps repeated keys', { severity: ['major', 'minor'] }, {}, '/q?severity=major&severity=minor'],
  ['forgets the page when a filter changes', { after: 'x', before: 'y' }, { type: 'A' }, '/q?type=A'],
  ['turns the page', { type: 'A', after: 'x' }, { after: 'z' }, '/q?after=z&type=A'],
  ['leaves nothing behind', { type: 'A' }, { type: '' }, '/q'],
  ['escapes', {}, { q: '证&照' }, '/q?q=%E8%AF%81%26%E7%85%A7'],
])('%s', (_name, query, changes, address) => {
  const [path, text = ''] = addressWith('/q', query, changes).split('?');
  const [wantedPath, wanted = ''] = address.split('?');
  expect(path).toBe(wantedPath);
  expect(text.split('&').toSorted()).toEqual(wanted.split('&').toSorted());
});

test('only scope and time go to another room', () => {
  expect(carried({ region: '320500', period: 'week', type: 'A', after: 'x', compare: '' })).toEqual({
    region: '320500',
    period: 'week',
  });
});

test('one and many', () => {
  expect(one({ a: ['x', 'y'] }, 'a')).toBe('x');
  expect(one({ a: '' }, 'a')).toBeUndefined();
  expect(many({ a: 'x' }, 'a')).toEqual(['x']);
  expect(many({}, 'a')).toEqual([]);
});
