import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client';
import { parseDay } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import type { RuleSet } from '#domain/rules/rule';
import { testDatabase } from '../../../tests/database';
import { countsByOrganisation } from './counts-by-organisation';
import { coverageByOrganisation } from './coverage-by-organisation';
import { lastDayReceived } from './last-day-received';
import { oldestOpenFindings } from './oldest-open-findings';
import { batchesNow, recentBatches } from './recent-batches';
import { ruleCountsByDepartment } from './rule-counts-by-department';
import { silentSources } from './silent-sources';
import { waitingRows } from './waiting-rows';

const SUZHOU: Scope = { kind: 'regions', regionCodes: ['320500'] };
const ONLY_B: Scope = { kind: 'organisations', organisationCodes: ['B'] };
const EVERYTHING: Scope = { kind: 'everything' };
const ruleSet: RuleSet = {
  number: 1,
  width: 2,
  rules: [
    {
      ...(SHIPPED_RULES[0] as (typeof SHIPPED_RULES)[number]),
      state: 'scored',
      severity: 'major',
      ordinal: 0,
    },
  ],
};
const selection = {
  ...{ regionCode: null, organisation: null, typeCode: null, among: null },
  from: parseDay('2026-11-01') ?? 0,
  to: parseDay('2026-11-20') ?? 0,
};
const BATCH = '00000000-0000-4000-8000-000000000001';

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
  await db.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ('A', '甲', 'A', '320506', 'county', '{issuing}', '公安'), ('B', '乙', 'B', '330100', 'prefecture', '{issuing}', '公安')`,
  );
  await db.query(
    `INSERT INTO quality_organisation_day
       (day, organisation, organisation_region, records, dimension_pass, dimension_fail, rule_pass, rule_fail)
     SELECT day::date, code, region_code, 10, '{9,0,0,0,0,0,0}', '{1,0,0,0,0,0,0}', '{9,10}', '{1,0}'
     FROM organisation, unnest('{2026-11-02,2026-11-03,2026-10-31}'::text[]) AS day`,
  );
  await db.query(
    `INSERT INTO coverage_day (organisation, organisation_region, type_code, day, declared, held, missing, extra,
                               differing, late, named, reconciled_at)
     VALUES ('A', '320506', 'T', '2026-11-02', 10, 8, 2, 0, 0, 0, true, now())`,
  );
  await db.query(
    `INSERT INTO finding (subject_key, rule_id, occurrence, rule_version, subject_kind, organisation,
                          organisation_region, type_code, dimension, severity, reason, opened_at, closed_at)
     SELECT gen_random_uuid(), rule_id, 1, 1, 'source', code, region_code, 'T', 'timeliness', 'major', 'silent',
            opened::timestamptz, closed::timestamptz
     FROM organisation,
          (VALUES ('source-silent', '2026-11-05', NULL), ('source-silent', '2026-11-01', '2026-11-02'),
                  ('late', '2026-11-04', NULL), ('late', '2026-11-03', NULL)) AS f (rule_id, opened, closed)`,
  );
  await db.query(
    `INSERT INTO batch (batch_id, source, external_id, door, state, started_at, heartbeat_at, read, total_kilobytes,
                        read_kilobytes)
     VALUES ('${BATCH}', 'A', 'x', 'file', 'running', now(), now(), 5, 100, 25)`,
  );
  await db.query(
    `INSERT INTO quarantined_row (batch_id, row_number, source, reason, raw_sealed, quarantined_at, state)
     SELECT '${BATCH}', row_number, 'A', 'row-malformed', '\\x00', now(), state
     FROM (VALUES (1, 'open'), (2, 'open'), (3, 'replayed')) AS r (row_number, state)`,
  );
});

/** What each question answers, by whom it is asked. */
const QUESTIONS: readonly [string, (scope: Scope) => Promise<unknown>, unknown, unknown][] = [
  [
    'counts by organisation',
    async (scope) =>
      (await countsByOrganisation(db, scope, selection, ruleSet)).map(({ organisation, records }) => [
        organisation,
        records,
      ]),
    [['A', 20]],
    [['B', 20]],
  ],
  [
    'counts by rule and department',
    async (scope) =>
      (await ruleCountsByDepartment(db, scope, selection, ruleSet)).map(({ organisation, ruleFail }) => [
        organisation,
        ruleFail,
      ]),
    [['A', [2, 0]]],
    [['B', [2, 0]]],
  ],
  [
    'coverage',
    (scope) => coverageByOrganisation(db, scope, selection),
    [{ organisation: 'A', declared: 10, missing: 2 }],
    [],
  ],
  [
    'silent sources',
    async (scope) =>
      (await silentSources(db, scope, selection, 'source-silent')).map(({ organisation }) => organisation),
    ['A'],
    ['B'],
  ],
  [
    'waiting rows',
    async (scope) => (await waitingRows(db, scope, selection)).map(({ source, rows }) => [source, rows]),
    [['A', 2]],
    [],
  ],
  [
    'running batches',
    async (scope) => (await batchesNow(db, scope, null)).map(({ read, share }) => [read, share]),
    [[5, 0.25]],
    [],
  ],
  ['one batch', async (scope) => (await batchesNow(db, scope, [BATCH])).length, 1, 0],
  ['recent batches', async (scope) => (await recentBatches(db, scope, selection, 5)).length, 1, 0],
  [
    'oldest open finding of a pair',
    async (scope) =>
      (await oldestOpenFindings(db, scope, [{ organisation: 'A', ruleId: 'late' }])).map(
        ({ since }) => since,
      ),
    [Date.parse('2026-11-03T00:00:00Z') * 1000],
    [],
  ],
];

describe('answers lie within the scope', () => {
  test.each(QUESTIONS)('%s', async (_name, ask, inSuzhou, ofB) => {
    expect(await ask(SUZHOU)).toEqual(inSuzhou);
    expect(await ask(ONLY_B)).toEqual(ofB);
  });

  test('the last day received', async () => {
    expect(await lastDayReceived(db, EVERYTHING, selection)).toBe(parseDay('2026-11-03'));
    expect(await lastDayReceived(db, { kind: 'regions', regionCodes: ['340000'] }, selection)).toBeNull();
  });
});
