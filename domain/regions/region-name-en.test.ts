import { expect, test } from 'vitest';
import { packagedRegions } from './packaged-regions';
import { regionNameEn } from './region-name-en';

test.each([
  ['100000', 'China'],
  ['110000', 'Beijing'],
  ['610000', 'Shaanxi'],
  ['140000', 'Shanxi'],
  ['150000', 'Inner Mongolia'],
  ['450000', 'Guangxi'],
  ['640000', 'Ningxia'],
  ['650000', 'Xinjiang'],
  ['810000', 'Hong Kong'],
  ['310100', 'Districts of Shanghai'],
  ['320500', 'Suzhou (Jiangsu)'],
  ['341300', 'Suzhou (Anhui)'],
  ['330100', 'Hangzhou'],
  ['340500', "Ma'anshan"],
  ['341500', "Lu'an"],
  ['610100', "Xi'an"],
  ['230100', 'Harbin'],
  ['320508', 'Gusu District'],
  ['320583', 'Kunshan City'],
  ['341302', 'Yongqiao District'],
  ['371722', 'Shanxian County'],
  ['130726', 'Yuxian County'],
  ['141100', 'Lüliang'],
  ['513200', 'Ngawa Prefecture'],
  ['532300', 'Chuxiong Prefecture'],
  ['330903', 'Putuo District'],
  ['331127', 'Jingning County'],
  ['371524', "Dong'e County"],
  ['999999', null],
])('%s is %s', (code, name) => {
  expect(regionNameEn(packagedRegions(), code)).toBe(name);
});

test('names of one level that sound alike are told apart', () => {
  const book = packagedRegions();
  const prefectures = book.current().filter((code) => code.endsWith('00') && !code.endsWith('0000'));
  const named = prefectures
    .filter((code) => book.status(code) === 'current')
    .map((code) => regionNameEn(book, code));
  const twice = named.filter((name, index) => named.indexOf(name) !== index);
  expect(twice).toEqual([]);
});

test('every code in force has a name in Latin letters', () => {
  const book = packagedRegions();
  const odd = book
    .current()
    .map((code) => regionNameEn(book, code))
    .filter((name) => !/^[A-Z][A-Za-zü' ()]+$/.test(name ?? ''));
  expect(odd).toEqual([]);
});
