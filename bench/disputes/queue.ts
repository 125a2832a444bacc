import type { Database } from '#db/client';
import { migrateDatabase } from '#db/migrate';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import type { Role } from '#domain/identity/actor';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { loadDemoDisputes } from '#services/demo/disputes/load-demo-disputes';
import { knownDemo } from '#services/demo/known-demo';
import { loadDemo } from '#services/demo/load-demo';
import { createUser } from '#services/identity/accounts/create-user';
import { median, option, print, quantile, say } from '../report';
import { signIn, startWeb, timeOf } from '../web/web-process';
import { openWorkplace, operatorOf, type Workplace } from '../workplace';

/**
 * Server time of the desk of disputes over 200,000 open ones, as a signed-in handler's browser meets it on loopback: the queue
 * of a city, of a province and of everything, filtered, on later pages, and with a dispute opened. As bench/pages.ts: sign-in,
 * queries, rendering and sending are all in it.
 */
const DISPUTES = option('disputes', 200_000);
const RECORDS = option('records', 100_000);
const RUNS = Math.max(3, option('runs', 3));
const REQUESTS = Math.max(60, option('requests', 60));
/** Requests before the first that counts, as of a server that has been at work since morning; of each further reader `WARM_UP`. */
const FIRST_WARM_UP = 200;
const WARM_UP = 20;
/** `--prepare`: load the archive and measure nothing. */
const PREPARE = process.argv.includes('--prepare');
const LIMIT_MS = 60;
const TODAY = dayOfInstant(instantFromDate(new Date()));
const PASSWORD = 'Loopback-Pages-2026';
const COMPLETE = 'zhengjian bench: complete';

/** Who looks: a handler of a city, a handler of a province, whoever watches over everything. */
const READERS: readonly { readonly role: Role; readonly scope: Scope }[] = [
  { role: 'handler', scope: { kind: 'regions', regionCodes: ['320500'] } },
  { role: 'handler', scope: { kind: 'regions', regionCodes: ['330000'] } },
  { role: 'supervisor', scope: EVERYTHING },
];

/** Disputes that nobody has settled, loaded once and kept. */
async function archiveOf(workplace: Workplace): Promise<Database> {
  const month = formatDay(TODAY).slice(0, 7).replace('-', '');
  const name = `bench_disputes_${DISPUTES}_${month}`;
  const database = (await workplace.known(name)) ? await workplace.open(name) : await workplace.fresh(name);
  await migrateDatabase(database);
  const { rows } = await database.query<{ note: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = current_database()`,
  );
  if (rows[0]?.note === COMPLETE) return database;
  say(`loading ${DISPUTES} open disputes into ${name} (kept for the next run)`);
  const context = operatorOf(database);
  const begun = await knownDemo(context);
  await loadDemo(context, { records: RECORDS, anchor: begun?.anchor ?? TODAY });
  await loadDemoDisputes(context, { disputes: DISPUTES, seed: 'bench', overdueOnly: true });
  await database.query('VACUUM (ANALYZE)');
  await database.query(`COMMENT ON DATABASE ${name} IS '${COMPLETE}'`);
  return database;
}

async function newReader(database: Database, at: number): Promise<string> {
  const username = `desk-${at}-${Date.now().toString(36)}`;
  const { role, scope } = READERS[at]!;
  await createUser(operatorOf(database), {
    ...{ username, name: 'reader', role, scope, password: PASSWORD, lasting: true },
  });
  return username;
}

/** What is asked of the desk: the queue, narrowed, further on, and one dispute opened. */
async function addresses(database: Database): Promise<string[]> {
  const { rows } = await database.query<{ number: string; cursor: string }>(
    `SELECT number, (extract(epoch FROM due_at) * 1000000)::bigint || '_' || case_id AS cursor
     FROM case_file WHERE kind = 'dispute' AND closed_at IS NULL AND due_at IS NOT NULL AND region LIKE '3205%'
     ORDER BY due_at OFFSET 500 LIMIT 1`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('nobody disputes anything in the city of the bench');
  const desk = '/disputes/desk';
  const asked = ['due=overdue', 'whose=unowned', 'kind=wrong-field', 'state=accepted&door=citizen'];
  return [
    desk,
    ...[...asked, `after=${row.cursor}`].map((query) => `${desk}?${query}`),
    `/disputes/desk?d=${row.number}`,
  ];
}

async function measure(database: Database): Promise<number> {
  const paths = await addresses(database);
  const web = await startWeb(database);
  try {
    const times: number[] = [];
    for (const at of READERS.keys()) {
      const cookie = await signIn(web.origin, await newReader(database, at), PASSWORD);
      for (let request = 0; request < (at === 0 ? FIRST_WARM_UP : WARM_UP); request++)
        await timeOf(web.origin, paths[request % paths.length]!, cookie);
      const own: number[] = [];
      for (let round = 0; round < Math.ceil(REQUESTS / paths.length); round++)
        for (const path of paths) own.push(await timeOf(web.origin, path, cookie));
      say(`  reader ${at}: median ${median(own).toFixed(1)} ms, p95 ${quantile(own, 0.95).toFixed(1)} ms`);
      times.push(...own);
    }
    return quantile(times, 0.95);
  } finally {
    await web.stop();
  }
}

async function measureAll(workplace: Workplace, database: Database): Promise<void> {
  const runs: number[] = [];
  for (let run = 1; run <= RUNS; run++) {
    await workplace.rest();
    runs.push(await measure(database));
    say(`run ${run}: p95 ${runs.at(-1)!.toFixed(1)} ms over ${DISPUTES} open disputes`);
  }
  const p95 = median(runs);
  print([
    {
      ...{ id: 'disputes.queue-p95-ms', ours: p95, reference: LIMIT_MS, ratio: p95 / LIMIT_MS, unit: 'ms' },
      ...{ runs: RUNS, note: `the desk over ${DISPUTES} open disputes beside a limit; lower is better` },
    },
  ]);
}

const workplace = await openWorkplace();
try {
  const database = await archiveOf(workplace);
  if (!PREPARE) await measureAll(workplace, database);
  await database.close();
} finally {
  await workplace.close();
}
