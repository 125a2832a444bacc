import type { Database } from '#db/client';
import { migrateDatabase } from '#db/migrate';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant, instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import { knownDemo } from '#services/demo/known-demo';
import { loadDemo } from '#services/demo/load-demo';
import { createUser } from '#services/identity/accounts/create-user';
import { median, option, print, quantile, say } from './report';
import { signIn, startWeb, timeOf } from './web/web-process';
import { openWorkplace, operatorOf, type Workplace } from './workplace';

/**
 * Server time of the overview and quality pages at two sizes of archive, as a signed-in reader's browser meets it
 * on loopback: from sending the request to the last byte of the document, one request at a time, after a warm-up.
 * No header of ours is believed and nothing is left out: sign-in, queries, rendering and sending are all in it.
 */
const SMALL = option('small', 100_000);
const LARGE = option('large', 3_000_000);
const RUNS = Math.max(3, option('runs', 3));
const REQUESTS = Math.max(60, option('requests', 60));
const WARM_UP = 10;
/** `--prepare`: load the archives and measure nothing. */
const PREPARE = process.argv.includes('--prepare');
const LIMIT_MS = 60;
const LIMIT_GROWTH = 1.5;
/** The demo's story ends today, since the pages look back from today; an archive serves for its month. */
const TODAY = dayOfInstant(instantFromDate(new Date()));
const SPAN = `period=custom&from=${formatDay(TODAY - 29)}&to=${formatDay(TODAY)}`;
const PASSWORD = 'Loopback-Pages-2026';

/** What readers look at: everything, a province, a city, a dimension, a department; each page's share is even. */
function addresses(departments: readonly string[]): string[] {
  const views = [
    SPAN,
    'period=month',
    `${SPAN}&region=320000`,
    `${SPAN}&region=330100`,
    'period=quarter',
    'period=last-month&compare=year',
    ...departments.map((code) => `${SPAN}&department=${code}`),
  ];
  return views.flatMap((view) => [`/overview?${view}`, `/quality?${view}`]);
}

/** Set when everything is loaded, so that an interrupted run is finished by the next. */
const COMPLETE = 'zhengjian bench: complete';

/** The demo province of `records` certificates: loaded once, finished when a run was interrupted, then kept. */
async function archiveOf(workplace: Workplace, records: number): Promise<Database> {
  const month = formatDay(TODAY).slice(0, 7).replace('-', '');
  const name = `bench_pages_${records}_${month}`;
  const database = (await workplace.known(name)) ? await workplace.open(name) : await workplace.fresh(name);
  // Migrations go forward over archives that hold data: loading again would prove nothing more.
  const migrated = await migrateDatabase(database);
  const { rows } = await database.query<{ note: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS note FROM pg_database WHERE datname = current_database()`,
  );
  if (rows[0]?.note !== COMPLETE) await load(database, name, records);
  else if (migrated > 0) await database.query('VACUUM (ANALYZE)');
  return database;
}

async function load(database: Database, name: string, records: number): Promise<void> {
  say(`loading ${records} certificates into ${name} (kept for the next run)`);
  const began = performance.now();
  const context = operatorOf(database);
  const begun = await knownDemo(context);
  await loadDemo(context, { records, anchor: begun?.anchor ?? TODAY });
  await database.query('VACUUM (ANALYZE)');
  await database.query(`COMMENT ON DATABASE ${name} IS '${COMPLETE}'`);
  say(`loaded in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

/** A reader of this run's own: rules for passwords may have changed since the archive was loaded. */
async function newReader(database: Database): Promise<string> {
  const username = `reader-${Date.now().toString(36)}`;
  const reader = { username, name: 'reader', role: 'supervisor', scope: EVERYTHING } as const;
  await createUser(operatorOf(database), { ...reader, password: PASSWORD });
  return username;
}

/** p95 of one run against one archive, over all views of both pages in turn. */
async function measure(database: Database): Promise<number> {
  const { rows } = await database.query<{ organisation: string }>(
    'SELECT organisation FROM quality_month GROUP BY 1 ORDER BY sum(records) DESC, 1 LIMIT 4',
  );
  const paths = addresses(rows.map((row) => row.organisation));
  const username = await newReader(database);
  const web = await startWeb(database);
  try {
    const cookie = await signIn(web.origin, username, PASSWORD);
    for (let request = 0; request < paths.length + WARM_UP; request++)
      await timeOf(web.origin, paths[request % paths.length]!, cookie);
    const times: { path: string; ms: number }[] = [];
    // Every view of both pages equally often, at least `REQUESTS` times each page.
    const rounds = Math.ceil((2 * REQUESTS) / paths.length);
    for (let round = 0; round < rounds; round++)
      for (const path of paths) times.push({ path, ms: await timeOf(web.origin, path, cookie) });
    for (const page of ['/overview', '/quality']) {
      const own = times.filter(({ path }) => path.startsWith(page)).map(({ ms }) => ms);
      say(
        `  ${page}: median ${median(own).toFixed(1)} ms, p95 ${quantile(own, 0.95).toFixed(1)} ms of ${own.length}`,
      );
    }
    return quantile(
      times.map(({ ms }) => ms),
      0.95,
    );
  } finally {
    await web.stop();
  }
}

async function measureBoth(workplace: Workplace, small: Database, large: Database): Promise<void> {
  const runs: { small: number; large: number }[] = [];
  for (let run = 1; run <= RUNS; run++) {
    await workplace.rest();
    const pair = { small: await measure(small), large: await measure(large) };
    runs.push(pair);
    say(`run ${run}: p95 ${pair.small.toFixed(1)} ms at ${SMALL}, ${pair.large.toFixed(1)} ms at ${LARGE}`);
  }
  const p95 = median(runs.map((run) => run.large));
  const growth = median(runs.map((run) => run.large / run.small));
  print([
    {
      id: 'pages.p95-ms',
      ours: p95,
      reference: LIMIT_MS,
      ratio: p95 / LIMIT_MS,
      unit: 'ms',
      runs: RUNS,
      note: `overview and quality at ${LARGE} records beside a limit; lower is better`,
    },
    {
      id: 'pages.growth',
      ours: growth,
      reference: LIMIT_GROWTH,
      ratio: growth / LIMIT_GROWTH,
      unit: 'times',
      runs: RUNS,
      note: `p95 at ${LARGE} records by p95 at ${SMALL}, beside a limit; lower is better`,
    },
  ]);
}

const workplace = await openWorkplace();
try {
  const [small, large] = [await archiveOf(workplace, SMALL), await archiveOf(workplace, LARGE)];
  if (!PREPARE) await measureBoth(workplace, small, large);
  await Promise.all([small.close(), large.close()]);
} finally {
  await workplace.close();
}
