import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { coverageByDay } from '#db/queries/coverage-by-day';
import { coverageByDepartment } from '#db/queries/coverage-by-department';
import { coverageByType } from '#db/queries/coverage-by-type';
import { coverageDays } from '#db/queries/coverage-days';
import { declaredNumbersInState } from '#db/queries/declared-numbers-in-state';
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
    const rows = await coverageByDepartment(database, scope, FROM, TO);
    expect(rows.map((row) => [row.organisation, row.declared, row.missing]).sort()).toEqual(
      expected.map((code) => (code === A ? [A, 5, 5] : [B, 4, 4])).sort(),
    );
    expect(rows.map((row) => row.organisation)).toEqual(sees.a ? [A, ...(sees.b ? [B] : [])] : expected);
  });

  it('by type, by day, and one by one', async () => {
    const types = await coverageByType(database, scope, FROM, TO);
    expect(types).toHaveLength((sees.a ? 2 : 0) + (sees.b ? 2 : 0));
    const days = await coverageByDay(database, scope, { from: FROM, to: TO, typeCode: 'T1' });
    expect(days.map((day) => day.declared)).toEqual(
      sees.a || sees.b ? [(sees.a ? 3 : 0) + (sees.b ? 4 : 0)] : [],
    );
    const rows = await coverageDays(database, scope, { from: FROM, to: TO, limit: 10 });
    expect(new Set(rows.map((row) => row.organisation))).toEqual(new Set(expected));
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

describe('keyset of coverage days', () => {
  it('gives every row once', async () => {
    const first = await coverageDays(database, EVERYTHING, { from: FROM, to: TO, limit: 3 });
    const rest = await coverageDays(database, EVERYTHING, {
      from: FROM,
      to: TO,
      limit: 3,
      after: first.at(-1)!,
    });
    expect(first).toHaveLength(3);
    expect(rest).toHaveLength(1);
    expect(first[0]?.day).toBe(TO);
    expect(rest[0]).toMatchObject({ day: TO - 1, organisation: A, typeCode: 'T2', missing: 2, named: true });
  });
});
