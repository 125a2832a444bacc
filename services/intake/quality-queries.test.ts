import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { countFindings } from '#db/queries/quality/count-findings';
import { dimensionCounts } from '#db/queries/quality/dimension-counts';
import { dimensionCountsByDay } from '#db/queries/quality/dimension-counts-by-day';
import type { FindingCursor, FindingFilter } from '#db/queries/quality/finding-filter';
import { findingsPage } from '#db/queries/quality/findings-page';
import { ruleCounts } from '#db/queries/quality/rule-counts';
import { ruleCountsByDay } from '#db/queries/quality/rule-counts-by-day';
import { ruleCountsByOrganisation } from '#db/queries/quality/rule-counts-by-organisation';
import type { Selection } from '#db/queries/quality/selection';
import { parseDay } from '#domain/calendar/day';
import { instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import type { ArrivingRecord } from '#domain/records/record';
import type { Rule, RuleSet } from '#domain/rules/rule';
import { readRuleSet } from '#services/quality/rule-set';
import { arriving, asOperator, onceOnly } from '../../tests/arriving';
import { testDatabase } from '../../tests/database';
import { acceptBatch } from './accept-batch';

const SUZHOU = '113205000000000001';
const NANJING = '113201000000000003';
const HANGZHOU = '113301000000000002';
const PLACES: Readonly<Record<string, string>> = {
  [SUZHOU]: '320500',
  [NANJING]: '320100',
  [HANGZHOU]: '330100',
};
const day = (text: string) => parseDay(text)!;
const at = (text: string) => instantFromDate(new Date(text));
const NOVEMBER: Selection = {
  regionCode: null,
  organisation: null,
  typeCode: null,
  among: null,
  from: day('2026-11-01'),
  to: day('2026-11-30'),
};
/** The same days, but for one on which nothing came: not whole months, so other roll-ups answer. */
const ALMOST = { ...NOVEMBER, from: day('2026-11-02') };

let database: Database;
let ruleSet: RuleSet;
let unknownStatus: Rule;

/** Row n of a department; every third has a status that no list knows. */
function rowOf(organisation: string, row: number, over: Partial<ArrivingRecord>) {
  const status = row % 3 === 0 ? 'odd word' : 'effective';
  const receivedAt = at(`2026-11-${10 + (row % 4)}T04:00:00Z`);
  return arriving(row, {
    certificateId: `${organisation}-${row}`,
    issuerCode: organisation,
    status,
    receivedAt,
    ...over,
  });
}

beforeAll(async () => {
  database = await testDatabase();
  for (const [code, region] of Object.entries(PLACES)) {
    await database.query(
      `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
       VALUES ($1, $1, $1, $2, 'prefecture', '{issuing}', '公安')`,
      [code, region],
    );
    const rows = Array.from({ length: 12 }, (_, index) =>
      rowOf(code, index + 1, {
        certificateNumber: `${code}-${index}`,
        typeCode: index % 2 === 0 ? 'T-A' : 'T-B',
      }),
    );
    await acceptBatch(asOperator(database, at('2026-11-14T00:00:00Z')), {
      organisation: code,
      externalId: `of ${code}`,
      door: 'file',
      system: null,
      rows: onceOnly(rows),
    });
  }
  ruleSet = await readRuleSet(database);
  unknownStatus = ruleSet.rules.find(({ id }) => id === 'status-known')!;
});

const SCOPES: readonly [string, Scope, readonly string[]][] = [
  ['everything', EVERYTHING, [NANJING, SUZHOU, HANGZHOU]],
  ['a province', { kind: 'regions', regionCodes: ['320000'] }, [NANJING, SUZHOU]],
  ['a prefecture', { kind: 'regions', regionCodes: ['320500'] }, [SUZHOU]],
  ['a department', { kind: 'organisations', organisationCodes: [HANGZHOU] }, [HANGZHOU]],
  ['nothing', { kind: 'organisations', organisationCodes: [] }, []],
];

describe.each(SCOPES)('figures within %s', (_name, scope, visible) => {
  it.each([
    ['whole months', NOVEMBER],
    ['days', ALMOST],
    ['one type in whole months', { ...NOVEMBER, typeCode: 'T-A' }],
    ['one type by days', { ...ALMOST, typeCode: 'T-A' }],
  ])('%s: the same counts from every grain', async (_grain, selection) => {
    const rows = selection.typeCode === null ? 12 : 6;
    const lines = await dimensionCounts(database, scope, selection, ruleSet, 'department');
    expect(lines.map((line) => [line.key, line.records])).toEqual(
      [...visible].toSorted().map((code) => [code, rows]),
    );
    for (const line of lines) expect(line.dimensionFail[2]).toBeGreaterThanOrEqual(rows / 3);
    const { rulePass, ruleFail } = await ruleCounts(database, scope, selection, ruleSet);
    expect(ruleFail[unknownStatus.ordinal]).toBe((visible.length * rows) / 3);
    expect(rulePass[unknownStatus.ordinal]).toBe((visible.length * rows * 2) / 3);
    const byOrganisation = await ruleCountsByOrganisation(
      database,
      scope,
      selection,
      ruleSet,
      unknownStatus,
      9,
    );
    expect(byOrganisation.map((one) => one.organisation)).toEqual([...visible].toSorted());
    const byDay = await ruleCountsByDay(database, scope, selection, ruleSet, unknownStatus);
    expect(byDay.reduce((sum, one) => sum + one.fail, 0)).toBe((visible.length * rows) / 3);
    const days = await dimensionCountsByDay(database, scope, selection, ruleSet);
    expect(days.map((one) => one.day)).toEqual(byDay.map((one) => one.day));
  });

  it('by region and by type', async () => {
    const regions = await dimensionCounts(database, scope, NOVEMBER, ruleSet, 'region');
    expect(regions.map((line) => line.key)).toEqual(visible.map((code) => PLACES[code]).toSorted());
    const types = await dimensionCounts(database, scope, ALMOST, ruleSet, 'type');
    expect(types.map((line) => line.records)).toEqual(
      visible.length === 0 ? [] : [6, 6].map((n) => n * visible.length),
    );
  });

  it('findings: pages of three there and back, none of others, counted', async () => {
    const filter: FindingFilter = {
      ...NOVEMBER,
      ruleIds: ['status-known', 'issuer-unlisted', 'type-unlisted'],
      field: null,
      state: 'open',
      openedFrom: null,
      openedTo: null,
      received: null,
    };
    const whole = await findingsPage(database, scope, filter, { most: 1000 });
    expect(new Set(whole.map((one) => one.organisation))).toEqual(new Set(visible));
    const cursorOf = (index: number): FindingCursor => ({ ...whole[index]!, at: whole[index]!.openedAt });
    const paged = [];
    for (let from = 0; from < whole.length; from += 3) {
      const after = from === 0 ? null : cursorOf(from - 1);
      paged.push(...(await findingsPage(database, scope, filter, { after, most: 3 })));
    }
    expect(paged).toEqual(whole);
    if (whole.length > 6) {
      const back = await findingsPage(database, scope, filter, { before: cursorOf(6), most: 3 });
      expect(back).toEqual(whole.slice(3, 6));
    }
    expect(await countFindings(database, scope, filter, 1000)).toEqual({ count: whole.length, more: false });
    const some = await countFindings(database, scope, filter, 1);
    expect(some).toEqual({ count: Math.min(1, whole.length), more: whole.length > 1 });
  });
});

describe('a list of findings', () => {
  const filter: FindingFilter = {
    ...NOVEMBER,
    ruleIds: ['status-known'],
    field: null,
    state: 'open',
    openedFrom: null,
    openedTo: null,
    received: null,
  };
  it.each([
    ['no rule', { ruleIds: [] }, 0],
    ['every one', {}, 12],
    ['a department', { organisation: SUZHOU }, 4],
    ['a region', { regionCode: '320000' }, 8],
    ['departments of a line', { among: [SUZHOU, HANGZHOU] }, 8],
    ['a type', { typeCode: 'T-A' }, 6],
    ['its field', { field: 'status' }, 12],
    ['another field', { field: 'holderCode' }, 0],
    ['closed', { state: 'closed' }, 0],
    ['opened that day', { openedFrom: day('2026-11-14'), openedTo: day('2026-11-14') }, 12],
    ['opened before', { openedTo: day('2026-11-13') }, 0],
    ['opened after', { openedFrom: day('2026-11-15') }, 0],
    ['received on two days', { received: { from: day('2026-11-10'), to: day('2026-11-11') } }, 6],
  ] as const)('%s', async (_name, over, count) => {
    const asked = { ...filter, ...over };
    expect(await findingsPage(database, EVERYTHING, asked, { most: 100 })).toHaveLength(count);
    if (asked.ruleIds.length > 0) {
      expect((await countFindings(database, EVERYTHING, asked, 100)).count).toBe(count);
    }
  });
});
