import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCatalogue } from './parse-catalogue';
import { publishTypes } from './published-type';
import { OWN_ORDER, selectTypes, type TypeChoice } from './select-types';

const { types } = parseCatalogue(readFileSync('db/scenarios/yangtze-delta/types.yaml', 'utf8')).file;
const chosen = (choice: Partial<TypeChoice>) => selectTypes(types, { ...OWN_ORDER, ...choice });

test.each<[string, Partial<TypeChoice>, string[]]>([
  ['Chinese name', { words: '结婚' }, ['结婚证']],
  ['English, any case, two words', { words: 'DRIVING licence' }, ['机动车驾驶证']],
  [
    'full-width code',
    { words: '１１１０００００００００１３３３８Ｗ０３２' },
    ['建筑施工特种作业人员操作资格证书'],
  ],
  ['English line', { words: 'tobacco monopoly' }, ['烟草专卖零售许可证']],
  [
    'line and holder',
    { line: '民政', holder: 'organisation' },
    ['民办非企业单位登记证书', '社会团体法人登记证书'],
  ],
  ['nothing', { words: '没有这种证' }, []],
])('%s', (_name, choice, names) => {
  expect(chosen(choice).map((type) => type.nameZh)).toEqual(names);
});

test('orders: stock falling, start rising, most frequent first', () => {
  expect(chosen({ order: 'stock', descending: true })[0]?.nameZh).toBe('居民身份证');
  expect(chosen({ order: 'start', descending: false })[0]?.nameZh).toBe('居民身份证');
  expect(chosen({ order: 'frequency', descending: true })[0]?.updateFrequency).toBe('realtime');
});

test('all are published, days as text', () => {
  const published = publishTypes(types);
  expect(published.count).toBe(types.length);
  expect(published.types[0]?.collectionStart).toBe('2018-01-01');
});
