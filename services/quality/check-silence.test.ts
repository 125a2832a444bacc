import { beforeEach, expect, it } from 'vitest';
import { parseDay } from '#domain/calendar/day';
import { type Instant, startOfDay } from '#domain/calendar/instant';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import { asOperator } from '../../tests/arriving';
import { testDatabase } from '../../tests/database';
import { checkSilence, sourceKey } from './check-silence';
import { evaluate } from './evaluate';
import { putRule } from './put-rule';

const database = await testDatabase();
const on = (text: string): Instant => startOfDay(parseDay(text)!);
const check = (at: Instant, scope: Scope = EVERYTHING) =>
  checkSilence({
    actor: { kind: 'system', id: 'quality.check-silence', name: '', role: 'system', scope },
    now: at,
    database,
  });

async function heard(organisation: string, region: string, at: Instant): Promise<void> {
  await database.query(
    `INSERT INTO source_activity (organisation, organisation_region, type_code, first_received_at, last_received_at)
     VALUES ($1, $2, 'T1', to_timestamp($3::float8), to_timestamp($3::float8))
     ON CONFLICT (organisation, type_code) DO UPDATE SET last_received_at = excluded.last_received_at`,
    [organisation, region, at / 1e6],
  );
}

async function findings() {
  const { rows } = await database.query(
    `SELECT subject_key AS key, occurrence, organisation, opened_at AS opened, closed_at AS closed, closed_by AS by
     FROM finding WHERE rule_id = 'source-silent' ORDER BY organisation, occurrence`,
  );
  return rows;
}

beforeEach(async () => {
  await database.query('TRUNCATE finding, source_activity, certificate_type, audit_entry');
  await database.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard,
       validity, collection_start, update_frequency, face_fields)
     VALUES ('T1', '甲', 'A', 'D', 'L', 'person', '', 'open', '2020-01-01', 'daily', '[]')`,
  );
});

it('opens, stays open through silence, closes on newer evidence, and counts the return', async () => {
  await heard('A', '320500', on('2026-03-01'));
  expect(await check(on('2026-03-03'))).toEqual({ sources: 1, findingsOpened: 0, findingsClosed: 0 });
  expect(await check(on('2026-03-05'))).toEqual({ sources: 1, findingsOpened: 1, findingsClosed: 0 });
  expect(await check(on('2026-04-05'))).toEqual({ sources: 1, findingsOpened: 0, findingsClosed: 0 });
  await heard('A', '320500', on('2026-04-06'));
  expect(await check(on('2026-04-07'))).toEqual({ sources: 1, findingsOpened: 0, findingsClosed: 1 });
  expect(await check(on('2026-04-20'))).toEqual({ sources: 1, findingsOpened: 1, findingsClosed: 0 });
  const key = sourceKey('A', 'T1');
  const first = {
    key,
    organisation: 'A',
    occurrence: 1,
    opened: on('2026-03-05'),
    closed: on('2026-04-07'),
    by: 'passed',
  };
  const second = { key, organisation: 'A', occurrence: 2, opened: on('2026-04-20'), closed: null, by: null };
  expect(await findings()).toEqual([first, second]);
});

it('writes what a reader of the finding needs, and an audit row with the change', async () => {
  await heard('A', '320500', on('2026-03-01'));
  await check(on('2026-03-05'));
  const { rows } = await database.query(
    `SELECT subject_kind, dimension, severity, reason, organisation_region, type_code, detail FROM finding`,
  );
  expect(rows).toEqual([
    {
      subject_kind: 'source',
      dimension: 'timeliness',
      severity: 'major',
      reason: 'silent',
      organisation_region: '320500',
      type_code: 'T1',
      detail: {
        lastReceivedAt: '2026-02-28T16:00:00.000000Z',
        expectedEveryDays: 1,
        silentAfterDays: 2,
        counted: 'working-days',
      },
    },
  ]);
  const audit = await database.query('SELECT actor, action, subject, detail FROM audit_entry');
  expect(audit.rows).toEqual([
    {
      actor: 'system:quality.check-silence',
      action: 'silence.checked',
      subject: 'rule:source-silent',
      detail: { findingsOpened: 1, findingsClosed: 0 },
    },
  ]);
  await check(on('2026-03-06'));
  expect((await database.query('SELECT 1 FROM audit_entry')).rowCount).toBe(1);
});

it.each([
  ['a region', { kind: 'regions', regionCodes: ['320000'] }, ['A', 'B']],
  ['a city', { kind: 'regions', regionCodes: ['320500'] }, ['A']],
  ['a department', { kind: 'organisations', organisationCodes: ['C'] }, ['C']],
] as const)('keeps to the scope: %s', async (_, scope, expected) => {
  await heard('A', '320500', on('2026-03-01'));
  await heard('B', '320100', on('2026-03-01'));
  await heard('C', '330100', on('2026-03-01'));
  await check(on('2026-03-10'), scope);
  expect((await findings()).map(({ organisation }) => organisation)).toEqual(expected);
});

it('two checks at once open one finding', async () => {
  await heard('A', '320500', on('2026-03-01'));
  await Promise.allSettled([check(on('2026-03-05')), check(on('2026-03-05'))]);
  expect(await findings()).toHaveLength(1);
});

it('opens nothing over the spring festival, and nothing when the rule was retired', async () => {
  await heard('A', '320500', on('2026-02-14'));
  expect(await check(on('2026-02-25'))).toMatchObject({ findingsOpened: 0 });
  expect(await check(on('2026-02-27'))).toMatchObject({ findingsOpened: 1 });
  const operator = asOperator(database, on('2026-03-01'));
  const rule = SHIPPED_RULES.find(({ id }) => id === 'source-silent')!;
  await putRule(operator, { ...rule, version: rule.version + 1, state: 'retired' });
  expect(await evaluate(operator, { ruleId: rule.id })).toMatchObject({ read: 0, findingsClosed: 1 });
  expect(await findings()).toMatchObject([{ occurrence: 1, by: 'retired' }]);
  expect(await check(on('2026-04-27'))).toEqual({ sources: 0, findingsOpened: 0, findingsClosed: 0 });
});
