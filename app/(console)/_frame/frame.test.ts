import { expect, test } from 'vitest';
import type { Organisation } from '#domain/catalogue/organisation';
import { findHits } from './find-hits';
import { scopeChoices } from './scope-choices';

const department = (
  code: string,
  nameZh: string,
  regionCode: string,
  roles: Organisation['roles'] = ['issuing'],
) => ({
  code,
  nameZh,
  nameEn: `Department ${code}`,
  regionCode,
  level: 'prefecture' as const,
  roles,
  line: '公安',
});

const ORGANISATIONS = [
  department('A1', '苏州市公安局', '320500'),
  department('A2', '南京市公安局', '320100'),
  department('A3', '苏州市证照库', '320500', ['library']),
  department('A4', '姑苏区民政局', '320508'),
];

test('the selector offers provinces and cities above the departments, and those that issue', () => {
  const choices = scopeChoices(ORGANISATIONS, 'zh-CN');
  expect(choices.regions.map((region) => `${region.depth} ${region.label}`)).toEqual([
    '0 江苏省',
    '1 南京市',
    '1 苏州市',
  ]);
  expect(choices.departments.map((choice) => choice.label)).toEqual([
    '苏州市公安局',
    '南京市公安局',
    '姑苏区民政局',
  ]);
});

test.each([
  ['公安', ['南京市公安局', '苏州市公安局']],
  ['苏州', ['苏州市公安局', '苏州市证照库']],
  ['a4', ['姑苏区民政局']],
  ['  ', []],
  ['没有', []],
])('%s finds %o', (text, labels) => {
  expect(findHits(text, ORGANISATIONS, [], 'zh-CN').map((hit) => hit.label)).toEqual(labels);
});

test('at most six of a kind, and the address narrows to the department', () => {
  const many = Array.from({ length: 20 }, (_, index) => department(`B${index}`, `第${index}分局`, '320500'));
  const hits = findHits('分局', many, [], 'en');
  expect(hits).toHaveLength(6);
  expect(hits[0]?.href).toBe('/quality?department=B0');
});
