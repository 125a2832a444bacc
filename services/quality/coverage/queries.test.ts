import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { coverageByDay } from '#db/queries/coverage/coverage-by-day';
import { coverageByDepartment } from '#db/queries/coverage/coverage-by-department';
import { coverageByType } from '#db/queries/coverage/coverage-by-type';
import { declaredNumbersInState } from '#db/queries/coverage/declared-numbers-in-state';
import { findingsOfNumbers } from '#db/queries/coverage/findings-of-numbers';
import { putOrganisations } from '#db/writes/put-organisations';
import { parseDay } from '#domain/calendar/day';
import { instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { declareDays } from './declare-days';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const FROM = parseDay('2026-11-01')!;
const TO = parseDay('2026-11-20')!;
const A = '11320500014150285M';
const B = '113305000025135860';
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  const face = {
    nameZh: '某局',
    nameEn: 'Office',
    level: 'prefecture',
    roles: ['issuing'],
    line: '公安',
  } as const;
  await putOrganisations(database, [
    { ...face, code: A, regionCode: '320500' },
    { ...face, code: B, regionCode: '330500' },
  ]);
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => `N-2026-${i}`);
  await declareDays(asOperator(database, NOW), [
    { organisation: A, typeCode: 'T1', day: TO, numbers: numbers(3) },
    { organisation: A, typeCode: 'T2', day: TO - 1, numbers: numbers(2) },
    { organisation: A, typeCode: 'T1', day: FROM - 1, numbers: numbers(9) },
    { organisation: B, typeCode: 'T1', day: TO, numbers: numbers(4) },
    { organisation: B, typeCode: 'T2', day: TO, numbers: [] },
  ]);
});

const SCOPES: [string, Scope, { a: boolean; b: boolean }][] = [
  ['everything', EVERYTHING, { a: true, b: true }],
  ['a province', { kind: 'regions', regionCodes: ['320000'] }, { a: true, b: false }],
  ['a department', { kind: 'organisations', organisationCodes: [B] }, { a: false, b: true }],
  ['nothing', { kind: 'organisations', organisationCodes: [] }, { a: false, b: false }],
];

describe.each(SCOPES)('coverage within %s', (_name, scope, sees) => {
  const expected = [...(sees.b ? [B] : []), ...(sees.a ? [A] : [])];

  it('by department, worst first', async () => {
    const rows = await coverageByDepartment(database, scope, { from: FROM, to: TO });
    expect(rows.map((row) => [row.organisation, row.declared, row.missing]).sort()).toEqual(
      expected.map((code) => (code === A ? [A, 5, 5] : [B, 4, 4])).sort(),
    );
    expect(rows.map((row) => row.organisation)).toEqual(sees.a ? [A, ...(sees.b ? [B] : [])] : expected);
  });

  it('by type and by day', async () => {
    const types = await coverageByType(database, scope, { from: FROM, to: TO });
    const lists = types.reduce((sum, type) => sum + type.lists, 0);
    expect(lists).toBe((sees.a ? 2 : 0) + (sees.b ? 2 : 0));
    const days = await coverageByDay(database, scope, { from: FROM, to: TO, typeCode: 'T1' });
    expect(days.map((day) => day.declared)).toEqual(
      sees.a || sees.b ? [(sees.a ? 3 : 0) + (sees.b ? 4 : 0)] : [],
    );
  });

  it('narrowed to a region and to a department', async () => {
    const inRegion = { from: FROM, to: TO, regionCode: '330000' };
    const departments = await coverageByDepartment(database, scope, inRegion);
    expect(departments.map((row) => row.organisation)).toEqual(sees.b ? [B] : []);
    const ofOne = await coverageByType(database, scope, { from: FROM, to: TO, organisation: A });
    expect(ofOne.map((row) => row.typeCode).sort()).toEqual(sees.a ? ['T1', 'T2'] : []);
    expect(ofOne.map((row) => row.missingFrom).sort()).toEqual(sees.a ? [TO - 1, TO] : []);
  });

  it('missing numbers, masked, page by page', async () => {
    const filter = { state: 'missing', from: FROM, to: TO, limit: 2 } as const;
    const seen: string[] = [];
    for (let after: { day: number; subjectKey: string } | undefined; ; ) {
      const page = await declaredNumbersInState(database, scope, after ? { ...filter, after } : filter);
      seen.push(...page.map((row) => row.subjectKey));
      expect(page.every((row) => /^N.*\*.*\d$/.test(row.numberMasked ?? ''))).toBe(true);
      if (page.length < filter.limit) break;
      after = page.at(-1);
    }
    expect(seen).toHaveLength((sees.a ? 5 : 0) + (sees.b ? 4 : 0));
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('keyset of declared numbers', () => {
  it('goes back over the same rows', async () => {
    const filter = { state: 'missing', from: FROM, to: TO, limit: 4 } as const;
    const first = await declaredNumbersInState(database, EVERYTHING, filter);
    const next = await declaredNumbersInState(database, EVERYTHING, { ...filter, after: first.at(-1)! });
    const back = await declaredNumbersInState(database, EVERYTHING, { ...filter, before: next[0]! });
    expect(next).toHaveLength(4);
    expect(back).toEqual(first);
  });

  it('has an open finding on each', async () => {
    const filter = { state: 'missing', from: FROM, to: TO, limit: 50 } as const;
    const keys = (await declaredNumbersInState(database, EVERYTHING, filter)).map((row) => row.subjectKey);
    expect((await findingsOfNumbers(database, EVERYTHING, keys)).size).toBe(9);
    const ofB: Scope = { kind: 'organisations', organisationCodes: [B] };
    expect((await findingsOfNumbers(database, ofB, keys)).size).toBe(4);
  });
});
