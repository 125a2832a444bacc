import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Database, transaction } from '#db/client';
import { projectRoot } from '#db/env';
import { hourHistories } from '#db/queries/calls/detection/hour-histories';
import { knownOperators } from '#db/queries/calls/detection/known-operators';
import { operatorDays } from '#db/queries/calls/detection/operator-days';
import { sharesOfTypes } from '#db/queries/calls/detection/shares-of-types';
import { pruneDetection } from '#db/writes/calls/detection/prune-detection';
import { type Instant, parseInstant } from '#domain/calendar/instant';
import { CALL_SIDES, PAIR_STATES } from '#domain/calls/call';
import { dayOfSlot } from '#domain/calls/detect/day-slots';
import { hourOf, slotOf } from '#domain/calls/detect/hours';
import { CallScan } from '#domain/calls/detect/scan';
import { testDatabase } from '../../../tests/database';
import { rememberRuns } from './remember-runs';

const CALLER = 7;
const at = (text: string): Instant => parseInstant(text, 480) as number;
const FLOORS = { slot: { calls: 2, holders: 99, notFound: 1 }, callsInHour: 3, callsOfType: 2 };

/** Runs of these calls: operator, when, type. */
function runsOf(...calls: (readonly [operator: number, when: string, type: number])[]) {
  const scan = new CallScan();
  for (const [operator, when, type] of calls)
    scan.add({
      ...{ entry: 1, occurredAt: at(when), holder: 1, matter: null, certificate: null, caller: CALLER },
      ...{ operator, type, callerRegion: 320500, unexplained: 0, mode: 0, outcome: 0 },
      ...{ side: CALL_SIDES.indexOf('caller'), pair: PAIR_STATES.indexOf('first') },
    });
  return [...scan.operators.values()];
}

let database: Database;
const asEngine = <T>(act: Parameters<typeof transaction<T>>[1]) =>
  transaction(database, act, { as: 'engine' });

beforeAll(async () => {
  database = await testDatabase();
});

test('runs add up to totals; what they touched and reaches a floor is handed on', async () => {
  const first = await asEngine((db) =>
    rememberRuns(
      db,
      runsOf([1, '2026-11-20 10:01', 5], [1, '2026-11-20 10:41', 5], [2, '2026-11-20 10:05', 6]),
      FLOORS,
    ),
  );
  expect(first).toMatchObject({ slots: [], hours: [], types: [{ operator: 1, type: 5, calls: 2 }] });
  expect(first.former.size).toBe(0);
  const second = await asEngine((db) =>
    rememberRuns(db, runsOf([1, '2026-11-20 10:09', 6], [1, '2026-11-21 00:00', 6]), FLOORS),
  );
  const slot = slotOf(at('2026-11-20 10:00'));
  expect(second.slots).toEqual([
    { operator: 1, caller: CALLER, slot, calls: 2, holders: 2, denied: 0, notFound: 0 },
  ]);
  expect(second.hours).toEqual([
    { operator: 1, caller: CALLER, hour: hourOf(at('2026-11-20 10:00')), calls: 3 },
  ]);
  expect(second.types).toContainEqual({
    ...{ operator: 1, caller: CALLER, type: 6, calls: 2, firstAt: at('2026-11-20 10:09') },
  });
  expect(second.former.get(1)).toMatchObject({ calls: 2, firstAt: at('2026-11-20 10:01') });
  const known = await asEngine((db) => knownOperators(db, [1, 2, 3]));
  expect([...known.keys()].sort()).toEqual([1, 2]);
  expect(known.get(1)).toMatchObject({
    calls: 4,
    firstAt: at('2026-11-20 10:01'),
    lastAt: at('2026-11-21 00:00'),
  });
});

test('an hour is held against the same hour of earlier days, a type against the other operators', async () => {
  const hour = hourOf(at('2026-11-22 10:30'));
  const of = { caller: CALLER, hour };
  expect(
    await asEngine((db) =>
      hourHistories(db, [
        { ...of, operator: 2 },
        { ...of, operator: 1 },
        { ...of, operator: 3 },
      ]),
    ),
  ).toEqual([
    { calls: 1, most: 1, lastHour: hourOf(at('2026-11-20 10:00')) },
    { calls: 3, most: 3, lastHour: hourOf(at('2026-11-21 00:00')) },
    { calls: 0, most: 0, lastHour: null },
  ]);
  // Operator 1 called types 5 and 6 twice each, operator 2 type 6 once.
  const asked = [
    { operator: 2, type: 6, caller: CALLER },
    { operator: 1, type: 5, caller: CALLER },
    { operator: 1, type: 6, caller: CALLER + 1 },
  ];
  expect(await asEngine((db) => sharesOfTypes(db, asked))).toEqual([0.5, 0, 0]);
});

test('days older than thirty are forgotten', async () => {
  const days = async () => (await database.query('SELECT FROM call_operator_day')).rowCount;
  const before = await days();
  await asEngine((db) => pruneDetection(db, at('2026-12-20 12:00')));
  expect(await days()).toBe(before);
  await asEngine((db) => pruneDetection(db, at('2026-12-21 00:00')));
  expect(await days()).toBe(1);
});

test('what was remembered in rows for ten minutes, hours and types is taken over by the migration', async () => {
  const other = await testDatabase();
  const [hour, slot] = [hourOf(at('2026-11-20 00:00')), slotOf(at('2026-11-20 00:10'))];
  await other.query(`
    CREATE TABLE call_operator_slot (operator int, slot int, caller int, calls int, holders int, denied int, not_found int);
    CREATE TABLE call_operator_hour (operator int, hour int, calls int);
    CREATE TABLE call_operator_type (operator int, type int, caller int, first_at timestamptz, calls int);
    INSERT INTO call_operator (operator, caller, first_at, last_at, last_region, calls, odd_calls, types)
      VALUES (1, ${CALLER}, now(), now(), 320500, 1, 0, ''), (2, ${CALLER}, now(), now(), 320500, 1, 0, '');
    INSERT INTO call_operator_slot VALUES (1, ${slot}, ${CALLER}, 3, 2, 1, 0);
    INSERT INTO call_operator_hour VALUES (1, ${hour}, 3), (1, ${hour - 1}, 70000), (2, ${hour}, 4);
    INSERT INTO call_operator_type VALUES (1, 9, ${CALLER}, '2026-11-20 00:00:00.000001+08', 3)`);
  const path = join(projectRoot(), 'db', 'migrations', '0030_operator_days.sql');
  const statements = readFileSync(path, 'utf8').split('--> statement-breakpoint');
  for (const fill of statements.slice(-2)) await other.query(fill);
  const day = dayOfSlot(slot);
  const asked = [day - 1, day].flatMap((each) =>
    [1, 2].map((operator) => ({ caller: CALLER, day: each, operator })),
  );
  await transaction(
    other,
    async (db) => {
      const rows = await operatorDays(db, asked);
      expect(rows.map((row) => [row.operator, row.day - day, row.slots.toString('hex')]).sort()).toEqual([
        [1, -1, '8a00011170000000000000000000000000'],
        [1, 0, '0100000003000000020000000100000000'],
        [2, 0, '0000000004000000000000000000000000'],
      ]);
      const types = (await knownOperators(db, [1])).get(1)!.types;
      expect([...types]).toEqual([[9, { calls: 3, firstAt: at('2026-11-20 00:00') + 1 }]]);
    },
    { as: 'engine' },
  );
});
