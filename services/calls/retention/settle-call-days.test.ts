import { beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { formatDay, parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { KEPT_DAYS, settleCallDays } from './settle-call-days';

const TODAY = parseDay('2026-11-21')!;
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  for (const day of [TODAY, TODAY - 3, TODAY - 4, TODAY - KEPT_DAYS - 1]) {
    await database.query('SELECT make_call_day($1::date)', [formatDay(day)]);
    await database.query(
      `INSERT INTO call_report (occurred_at, call_key, entry, day, source, caller, operator, type, caller_region, owner_region,
         unexplained, side, mode, outcome, pair, log_year)
       VALUES (now(), 1, 1, $1::date, 1, 1, 1, 1, 320000, 330000, 0, 0, 0, 0, 0, 2026)`,
      [formatDay(day)],
    );
    for (const hour of [0, 5, 23])
      await database.query(
        `INSERT INTO call_hour (hour, source, caller, caller_region, owner_region, issuer, type, side, served, denied, failed,
           not_found, break_glass, unexplained, contradicting, latency_1, latency_2)
         VALUES ($1, 1, 1, 320000, 330000, 0, 1, 0, 20000, 1, 0, 0, 0, 1, 0, 1, 2)`,
        [startOfDay(day) / 3_600_000_000 + hour],
      );
  }
});

it('packs what is settled, drops what is beyond its term and says so in the log, and does it once', async () => {
  const context = asOperator(database, startOfDay(TODAY) + 1);
  const before = await database.query(
    'SELECT sum(served)::int AS served, sum(latency_2)::int AS second FROM call_hour',
  );
  expect(await settleCallDays(context)).toEqual({ settled: 1, dropped: 1 });
  expect(await settleCallDays(context)).toEqual({ settled: 0, dropped: 0 });
  const after = await database.query(
    'SELECT sum(served)::int AS served, sum(latency_2)::int AS second FROM call_hour',
  );
  expect(after.rows).toEqual(before.rows);
  const { rows: hours } = await database.query<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM call_hour GROUP BY (hour + 8) / 24 ORDER BY 1`,
  );
  expect(hours.map(({ rows }) => rows)).toEqual([2, 3, 3, 3]);
  const { rows: days } = await database.query('SELECT DISTINCT day FROM call_report ORDER BY day');
  expect(days).toHaveLength(3);
  const { rows: pending } = await database.query<{ entries: Buffer }>('SELECT entries FROM log_pending');
  expect(JSON.parse(pending[0]!.entries.subarray(2).toString())).toMatchObject({
    ...{ kind: 'dropped', what: 'day', subject: formatDay(TODAY - KEPT_DAYS - 1), rows: 1 },
  });
});
