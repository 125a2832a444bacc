import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatDay } from '../calendar/day';
import { Refusal } from '../errors';
import { parseCatalogue } from './parse-catalogue';
import { writeCatalogueJson, writeCatalogueYaml } from './write-catalogue';

const TYPE = `types:
  - code: 11100000000013338W032
    nameZh: 证
    nameEn: Certificate
    definingAuthority: 住房和城乡建设部
    issuingLine: 住房城乡建设
    holderKind: person
    standard: 未公布
    validity: dated
    collectionStart: 2021-01-01
    updateFrequency: weekly
    declaredStock: 12
    faceFields:
      - { name: sex, nameZh: 性别, nameEn: Sex, required: true, personal: true, oneOf: [男, 女] }
`;
const ORGANISATION = `organisations:
  - code: 914112810713741814
    nameZh: 局
    nameEn: Bureau
    regionCode: 320500
    level: prefecture
    roles: [issuing, using]
    line: 公安
`;
const ITEMS = `scenarios:
  - { code: S01, nameZh: 场景, nameEn: Scenario }
items:
  - code: I01
    nameZh: 事项
    nameEn: Item
    scenarioCode: S01
    materials:
      - { code: M01, nameZh: 材料, nameEn: Material, typeCodes: [11100000000013338W032] }
`;

function complaintsOf(source: string): string[] {
  try {
    parseCatalogue(source);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.code).toBe('invalid-input');
    return error.complaints.map((complaint) => {
      const column = 'column' in complaint ? complaint.column : '?';
      return `${complaint.row}:${column} ${complaint.field ?? '-'} ${complaint.reason}`;
    });
  }
}

describe('errors are named by line, column and field', () => {
  const cases: [name: string, source: string, complaints: string[]][] = [
    ['all well', TYPE + ORGANISATION + ITEMS, []],
    ['nothing at all', '', []],
    ['syntax', 'types: [', ['1:9 - syntax']],
    ['a list expected', 'types: 3', ['1:8 types wrong-kind']],
    ['unknown list', 'kinds: []', ['1:8 kinds unknown-field']],
    ['missing field', TYPE.replace(/ +nameEn: Certificate\n/, ''), ['2:5 types[0].nameEn missing']],
    [
      'day that is none',
      TYPE.replace('2021-01-01', '2021-02-30'),
      ['10:22 types[0].collectionStart not-a-day'],
    ],
    ['frequency', TYPE.replace('weekly', 'hourly'), ['11:22 types[0].updateFrequency not-one-of']],
    ['stock', TYPE.replace('12', 'many'), ['12:20 types[0].declaredStock wrong-kind']],
    [
      'pattern',
      TYPE.replace('oneOf: [男, 女]', "pattern: '[a'"),
      ['14:88 types[0].faceFields[0].pattern not-a-pattern'],
    ],
    [
      'one of contradicts',
      TYPE.replace('[男, 女]', '[男, 女性], maxLength: 1'),
      ['14:90 types[0].faceFields[0].oneOf[1] one-of-contradicts'],
    ],
    ['duplicate type', TYPE + TYPE.slice('types:\n'.length), ['15:11 types[1].code duplicate']],
    ['duplicate key', `${TYPE}types: []\n`, ['15:1 - syntax']],
    [
      'USCC with a wrong check',
      ORGANISATION.replace('1814', '1815'),
      ['2:11 organisations[0].code uscc-check'],
    ],
    [
      'region',
      ORGANISATION.replace('320500', '3205'),
      ['5:17 organisations[0].regionCode not-a-region-code'],
    ],
    ['role', ORGANISATION.replace('using', 'lending'), ['7:22 organisations[0].roles[1] not-one-of']],
    [
      'items that refer to nowhere',
      ITEMS.replace('code: S01', 'code: S02'),
      ['7:19 items[0].scenarioCode unknown-scenario', '9:64 items[0].materials[0].typeCodes[0] unknown-type'],
    ],
  ];
  test.each(cases)('%s', (_name, source, complaints) => {
    expect(complaintsOf(source)).toEqual(complaints);
  });
});

test('codes stay text, even those of digits only', () => {
  const { file, warnings } = parseCatalogue(ORGANISATION);
  expect(file.organisations[0]?.code).toBe('914112810713741814');
  expect(warnings).toEqual([]);
});

test('known codes of the catalogue count', () => {
  const known = { types: new Set(['11100000000013338W032']), scenarios: new Set(['S01']) };
  expect(parseCatalogue(ITEMS.slice(ITEMS.indexOf('items:')), known).file.items).toHaveLength(1);
});

test.each([
  ['ABC-LICENCE', 'code-foreign'],
  ['11100000000013338X032', 'type-code-check'],
])('type code %s is a warning: %s', (code, reason) => {
  const { warnings } = parseCatalogue(TYPE.replace('11100000000013338W032', code));
  expect(warnings).toEqual([{ row: 2, column: 11, field: 'types[0].code', reason, hint: code }]);
});

test('a file that expands without bound is refused', () => {
  const levels = Array.from({ length: 12 }, (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n},`.repeat(9)}]`);
  expect(() => parseCatalogue(`l0: &l0 [x]\n${levels.join('\n')}`)).toThrow(Refusal);
});

test.each([
  ['a megabyte of quotes', '"'.repeat(1_000_000), 200],
  ['sequences nested 20,000 deep, whose composing would abort the process', `${'- '.repeat(20_000)}x`, 1],
  ['lists nested 50,000 deep', '['.repeat(50_000), 1],
  ['a word where a row belongs', 'types: [word]', 1],
])('%s is refused with reasons', (_, source, count) => {
  const began = performance.now();
  const complaints = complaintsOf(source);
  expect(complaints).toHaveLength(count);
  for (const complaint of complaints) expect(complaint).toMatch(/^[1-9]\d*:[1-9]\d*.* (syntax|wrong-kind)$/);
  expect(performance.now() - began).toBeLessThan(15_000);
});

describe('round trip', () => {
  const { file } = parseCatalogue(TYPE + ORGANISATION + ITEMS);
  test('YAML', () => expect(parseCatalogue(writeCatalogueYaml(file)).file).toEqual(file));
  test('JSON', () => expect(parseCatalogue(writeCatalogueJson(file)).file).toEqual(file));
  test('JSON with tabs', () => {
    const tabbed = JSON.stringify(JSON.parse(writeCatalogueJson(file)), null, '\t');
    expect(parseCatalogue(tabbed).file).toEqual(file);
  });
});

test('the demo catalogue reads without error or warning', () => {
  const source = readFileSync('db/scenarios/yangtze-delta/types.yaml', 'utf8');
  const { file, warnings } = parseCatalogue(source);
  expect(warnings).toEqual([]);
  expect(file.types.length).toBeGreaterThanOrEqual(60);
  expect(parseCatalogue(writeCatalogueYaml(file)).file).toEqual(file);
  const marriage = file.types.find((type) => type.nameZh === '结婚证');
  expect(marriage && formatDay(marriage.collectionStart)).toBe('2020-11-06');
});

test('a face field is optional and not personal unless it says so', () => {
  const short = TYPE.replace('required: true, personal: true, ', '');
  expect(parseCatalogue(short).file.types[0]?.faceFields[0]).toMatchObject({
    required: false,
    personal: false,
  });
});
