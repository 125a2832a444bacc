import type { Database } from '#db/client';
import { migrateDatabase } from '#db/migrate';
import { parseInstant } from '#domain/calendar/instant';
import { sweepClocks } from '#services/cases/clocks/sweep-clocks';
import { serverCpu } from '../cpu';
import { median, option, print, say } from '../report';
import { openWorkplace, operatorOf, type Workplace } from '../workplace';

/**
 * The sweep of clocks over a million open ones, as the one after midnight meets it, the heaviest of the day: limits end at
 * 24:00, so that a twentieth of all clocks is missed, a twentieth has its last day begun and a twentieth is half over at once. Each
 * run is the next midnight. Notices, facts and audit are written as in life; the sweep five minutes later is measured as well.
 */
const CLOCKS = option('clocks', 1_000_000);
const RUNS = Math.max(3, option('runs', 3));
const DAYS = 20;
const CASES = Math.ceil(CLOCKS / 2);
const DEPARTMENTS = 400;
const HANDLERS = 1_200;
const LIMIT_S = 10;
const DAY = 86_400_000_000;
const MIDNIGHT = parseInstant('2026-11-21 00:00', 480) as number;
const at = (offset: string) =>
  `(timestamptz 'epoch' + (${MIDNIGHT}::bigint + (${offset})::bigint * ${DAY}) * interval '1 microsecond')`;

async function fill(database: Database): Promise<void> {
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     SELECT 'ORG' || n, '单位' || n, 'Department ' || n, '3205' || lpad((n % 20)::text, 2, '0'), 'prefecture', '{issuing}', '公安'
     FROM generate_series(0, ${DEPARTMENTS - 1}) AS n`,
  );
  await database.query(
    `INSERT INTO app_user (id, username, name, email, created_at, updated_at, role, scope, active, staff_number)
     SELECT 'h' || n, 'h' || n, '人员' || n, 'h' || n || '@example.test', now(), now(), 'handler',
       jsonb_build_object('kind', 'organisations', 'organisationCodes', jsonb_build_array('ORG' || n % ${DEPARTMENTS})), true, 'h' || n
     FROM generate_series(0, ${HANDLERS - 1}) AS n`,
  );
  await database.query(
    `INSERT INTO case_file (case_id, kind, number, state, severity, organisation, region, owner_id, owner_name, version, opened_at,
       changed_at)
     SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'dispute', 'B' || n, 'investigating', 'medium',
       'ORG' || n % ${DEPARTMENTS}, '3205' || lpad((n % ${DEPARTMENTS} % 20)::text, 2, '0'),
       CASE WHEN n % 5 < 4 THEN 'h' || n % ${HANDLERS} END, CASE WHEN n % 5 < 4 THEN '人员' END, 3, ${at('-5')}, ${at('-5')}
     FROM generate_series(0, ${CASES - 1}) AS n`,
  );
  // Due at the midnights of the next twenty days, by lot; a day before, the last begins; five days before, half is over.
  await database.query(
    `INSERT INTO case_clock (case_id, clock_id, step, organisation, region, limit_days, limit_source, started_at, due_at, pauses,
       half_at, last_day_at, warned)
     SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n / 2), 12, '0'))::uuid,
       ('00000000-0000-4000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, CASE n % 2 WHEN 0 THEN 'decide' ELSE 'whole' END,
       'ORG' || n / 2 % ${DEPARTMENTS}, '320500', 10, '', ${at('d - 10')}, ${at('d')}, '[]', ${at('d - 5')}, ${at('d - 1')},
       CASE WHEN d < 1 THEN 'last-day' WHEN d < 5 THEN 'half' ELSE 'none' END
     FROM (SELECT n, (hashint8extended(n, 11) & 2147483647) % ${DAYS} AS d FROM generate_series(0, ${CLOCKS - 1}::bigint) AS n) AS drawn`,
  );
  await database.query('VACUUM (ANALYZE) case_file, case_clock');
}

async function measure(workplace: Workplace, database: Database): Promise<void> {
  await migrateDatabase(database);
  say(`making ${CLOCKS} open clocks of ${CASES} cases`);
  await fill(database);
  const context = operatorOf(database);
  const seconds: number[] = [];
  const idle: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await workplace.rest();
    const now = MIDNIGHT + run * DAY;
    const cpuBefore = await serverCpu(database);
    const began = process.hrtime.bigint();
    const swept = await sweepClocks({ ...context, now });
    seconds.push(Number(process.hrtime.bigint() - began) / 1e9);
    const cpu = (await serverCpu(database)) - cpuBefore;
    const again = process.hrtime.bigint();
    await sweepClocks({ ...context, now: now + 300_000_000 });
    idle.push(Number(process.hrtime.bigint() - again) / 1e9);
    say(
      `  run ${run + 1}: ${seconds.at(-1)!.toFixed(2)} s (${cpu.toFixed(2)} s of CPU) for ${swept.missed} missed, ${swept.lastDay} last days, ${swept.half} halves; ` +
        `five minutes later ${(idle.at(-1)! * 1000).toFixed(0)} ms`,
    );
    if (swept.missed === 0 || swept.lastDay === 0 || swept.half === 0)
      throw new Error('the sweep had nothing to do');
  }
  const ours = median(seconds);
  print([
    {
      ...{
        id: 'disputes.sweep-1m-s',
        ours,
        reference: LIMIT_S,
        ratio: ours / LIMIT_S,
        unit: 's',
        runs: RUNS,
      },
      note: `${CLOCKS} open clocks at midnight beside a limit; lower is better`,
    },
  ]);
}

const workplace = await openWorkplace();
try {
  const database = await workplace.fresh('bench_disputes_sweep');
  await measure(workplace, database);
  await database.close();
} finally {
  await workplace.close();
}
