import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { typeByCode } from '#db/queries/type-by-code';
import type { Organisation, OrganisationLevel } from '#domain/catalogue/organisation';
import { parseCatalogue } from '#domain/catalogue/parse-catalogue';
import { writeCatalogueYaml } from '#domain/catalogue/write-catalogue';
import { Refusal } from '#domain/errors';
import type { Role } from '#domain/identity/actor';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { testDatabase } from '../../tests/database';
import type { Context } from '../context';
import { exportCatalogue } from './export-catalogue';
import { loadCatalogue } from './load-catalogue';
import { loadRegions } from './load-regions';
import { readCatalogue } from './read-catalogue';
import { saveCatalogue } from './save-catalogue';

const TYPES = readFileSync('db/scenarios/yangtze-delta/types.yaml', 'utf8');
const SCENARIOS = readFileSync('db/scenarios/yangtze-delta/scenarios.yaml', 'utf8');
const HEADER = '代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码';
const REGIONS = `${HEADER}
320502,江苏省,苏州市,沧浪区,县级,弃用,1981,2012,320508
320508,江苏省,苏州市,姑苏区,县级,在用,2012,,
`;

const department = (
  code: string,
  nameZh: string,
  regionCode: string,
  level: OrganisationLevel,
): Organisation => ({
  code,
  nameZh,
  nameEn: nameZh,
  regionCode,
  level,
  roles: ['issuing'],
  line: '公安',
});
const DEPARTMENTS = [
  department('11320000014000116C', '省厅', '320000', 'province'),
  department('113205000141234589', '市局', '320500', 'prefecture'),
];

let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});

const contextOf = (role: Role | 'operator' = 'operator'): Context => ({
  actor: { kind: 'operator', id: 'test', name: 'test', role, scope: EVERYTHING },
  now: 1_790_000_000_000_000,
  database,
});

async function traces(): Promise<{ audit: number; facts: string[] }> {
  const audit = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM audit_entry');
  const facts = await database.query<{ what: string }>(
    "SELECT payload->>'what' AS what FROM outbox WHERE fact = 'catalogue.changed' ORDER BY id",
  );
  return { audit: audit.rows[0]!.n, facts: facts.rows.map((row) => row.what) };
}

describe('loading the demo catalogue', () => {
  test('items before their types are refused by line and nothing is written', async () => {
    const refusal = await loadCatalogue(contextOf(), SCENARIOS).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).complaints[0]).toMatchObject({
      reason: 'unknown-type',
      row: expect.any(Number),
    });
    expect(await traces()).toEqual({ audit: 0, facts: [] });
  });

  test('first load adds, second changes nothing and leaves no trace', async () => {
    const first = await loadCatalogue(contextOf(), TYPES);
    expect(first.counts.types).toEqual({ added: 67, changed: 0, unchanged: 0 });
    const second = await loadCatalogue(contextOf(), TYPES);
    expect(second.counts.types).toEqual({ added: 0, changed: 0, unchanged: 67 });
    expect(await traces()).toEqual({ audit: 1, facts: ['types'] });

    const scenarios = await loadCatalogue(contextOf(), SCENARIOS);
    expect(scenarios.counts.items.added).toBe(45);
    expect((await loadCatalogue(contextOf(), SCENARIOS)).counts.items).toEqual({
      added: 0,
      changed: 0,
      unchanged: 45,
    });
    expect(await traces()).toEqual({ audit: 2, facts: ['types', 'scenarios'] });
  });

  test('one changed type is one change', async () => {
    const { counts } = await loadCatalogue(
      contextOf(),
      TYPES.replace('declaredStock: 32000', 'declaredStock: 32001'),
    );
    expect(counts.types).toEqual({ added: 0, changed: 1, unchanged: 66 });
    expect((await typeByCode(database, '11100000DEMA000139001'))?.declaredStock).toBe(32001);
    await loadCatalogue(contextOf(), TYPES);
  });

  test('export, read back: the same', async () => {
    const exported = await exportCatalogue(database);
    const again = parseCatalogue(writeCatalogueYaml(exported)).file;
    expect(again).toEqual(exported);
    const { counts } = await loadCatalogue(contextOf(), writeCatalogueYaml(exported));
    expect([counts.types.unchanged, counts.scenarios.unchanged, counts.items.unchanged]).toEqual([
      67, 12, 45,
    ]);
  });

  test('a dry run writes nothing', async () => {
    const before = await traces();
    await loadCatalogue(contextOf(), TYPES.replace('32000', '99'), { dryRun: true });
    expect(await traces()).toEqual(before);
  });

  test.each(['supervisor', 'governor', 'auditor', 'security-administrator'] as const)(
    '%s may not',
    async (role) => {
      await expect(loadCatalogue(contextOf(role), TYPES)).rejects.toMatchObject({ code: 'forbidden' });
    },
  );
});

describe('region history', () => {
  test('loads, is idempotent, names the successor', async () => {
    const first = await loadRegions(contextOf(), REGIONS);
    expect(first).toMatchObject({ rows: 2, codes: 2, inForce: 1, changed: true, complaints: [] });
    expect((await loadRegions(contextOf(), REGIONS)).changed).toBe(false);
    const { regionHistory } = await readCatalogue(database);
    expect(regionHistory[0]).toMatchObject({
      code: '320502',
      to: 2012,
      successors: [{ code: '320508', year: null }],
    });
  });

  test('a wrong header is refused', async () => {
    await expect(loadRegions(contextOf(), 'code,name\n1,2')).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

test('departments load', async () => {
  const { organisations } = await saveCatalogue(contextOf(), { organisations: DEPARTMENTS });
  expect(organisations).toEqual({ added: 2, changed: 0, unchanged: 0 });
});

test.each<[string, Scope, string[]]>([
  ['everything', EVERYTHING, ['11320000014000116C', '113205000141234589']],
  ['a city', { kind: 'regions', regionCodes: ['320500'] }, ['113205000141234589']],
  [
    'the province and below',
    { kind: 'regions', regionCodes: ['320000'] },
    ['11320000014000116C', '113205000141234589'],
  ],
  ['another province', { kind: 'regions', regionCodes: ['330000'] }, []],
  [
    'one department',
    { kind: 'organisations', organisationCodes: ['11320000014000116C'] },
    ['11320000014000116C'],
  ],
])('departments in scope: %s', async (_name, scope, expected) => {
  const own = (await organisationsInScope(database, scope)).map((organisation) => organisation.nameZh);
  expect(own).toEqual(
    expected.map((code) => DEPARTMENTS.find((department) => department.code === code)?.nameZh),
  );
});

test('what intake reads: by code', async () => {
  const catalogue = await readCatalogue(database);
  expect(catalogue.types.get('11100000DEMA0003XU001')?.nameZh).toBe('结婚证');
  expect(catalogue.organisations.size).toBe(2);
});
