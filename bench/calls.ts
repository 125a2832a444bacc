import { spawn } from 'node:child_process';
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { to } from 'pg-copy-streams';
import { type Database, transaction } from '#db/client';
import { copyIn } from '#db/copy/copy-in';
import { projectRoot } from '#db/env';
import { READY } from './calls/ready';
import { callsSample, SAMPLE_NOW, saveCallsGround } from './calls/sample';
import { load, serverCpu } from './cpu';
import { median, option, print, say } from './report';
import { saveSampleCatalogue } from './sample-file';
import { openWorkplace, operatorOf, type Workplace } from './workplace';

/**
 * Reports of calls end to end: read, checked, committed to, paired, explained, sequenced, stored, counted by the hour,
 * brought into both trees of the evidence log with signed checkpoints, and judged by every rule of detection, until nothing
 * waits. One process takes in, one advances the log and detects, as jobs do. Beside it raw COPY of the same rows into the
 * same table with the same indexes.
 */
const REPORTS = option('rows', 3_000_000);
const RUNS = Math.max(1, option('runs', 1));

/** As `npm run web` and `npm run jobs` start theirs: what a second's reports leave behind dies young. */
const YOUNG = '--max-semi-space-size=32';
const PROFILE = process.env.BENCH_PROFILE
  ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
  : [];

interface Taken {
  readonly seconds: number;
  readonly reports: number;
  readonly refused: number;
}

function child(database: Database, script: string, args: readonly string[]) {
  const env = { ...process.env, DATABASE_URL: database.url };
  const running = spawn(
    process.execPath,
    [YOUNG, ...PROFILE, '--import', 'tsx', join(projectRoot(), 'bench', 'calls', script), ...args],
    {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  let out = '';
  let tellReady = () => {};
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve;
  });
  running.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
    if (out.startsWith(READY)) tellReady();
  });
  const ended = new Promise<string>((resolve, reject) =>
    running.on('close', (code) =>
      code === 0 ? resolve(out.replace(READY, '')) : reject(new Error(`${script} ended with ${code}`)),
    ),
  );
  return { running, ready, ended };
}

async function takenIn(database: Database, index: string, folder: string): Promise<Taken> {
  const jobs = child(database, 'jobs-process.ts', [join(folder, 'log-keys'), String(SAMPLE_NOW)]);
  const intake = child(database, 'intake-process.ts', [index, String(SAMPLE_NOW)]);
  // Both are loaded and connected, as a service is, before the first report comes.
  await Promise.race([Promise.all([jobs.ready, intake.ready]), jobs.ended, intake.ended]);
  const began = process.hrtime.bigint();
  const serverBefore = await serverCpu(database);
  intake.running.stdin.end();
  const { reports, refused, cpu } = JSON.parse(await intake.ended) as Omit<Taken, 'seconds'> & {
    cpu: number;
  };
  jobs.running.stdin.end();
  const { cpu: jobsCpu, alerts } = JSON.parse(await jobs.ended) as { cpu: number; alerts: number };
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const micros = (of: number) => ((of / reports) * 1e6).toFixed(1);
  const serverUsed = (await serverCpu(database)) - serverBefore;
  say(
    `CPU a report: intake ${micros(cpu)} us, jobs ${micros(jobsCpu)} us, server ${micros(serverUsed)} us; ${alerts} alerts; load ${load()}`,
  );
  const { rows } = await database.query<{ whole: boolean }>(
    `SELECT (SELECT size FROM log_tree WHERE hash = 'sha256') = (SELECT next FROM log_head)
        AND (SELECT max(size) FROM log_checkpoint WHERE hash = 'sm3') = (SELECT next FROM log_head) AS whole`,
  );
  if (!rows[0]!.whole) throw new Error('the log is not at its end');
  return { seconds, reports, refused };
}

async function columnsOf(database: Database): Promise<string> {
  const { rows } = await database.query<{ columns: string }>(
    `SELECT string_agg(attname, ', ' ORDER BY attnum) AS columns FROM pg_attribute
     WHERE attrelid = 'call_report'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
  );
  return rows[0]!.columns;
}

async function rawCopy(ours: Database, peer: Database, folder: string): Promise<number> {
  const columns = await columnsOf(ours);
  const file = join(folder, 'call-report.copy');
  await transaction(
    ours,
    (connection) =>
      pipeline(
        connection.query(
          to(`COPY (SELECT ${columns} FROM call_report ORDER BY entry) TO STDOUT (FORMAT binary)`),
        ),
        createWriteStream(file),
      ),
    { as: 'engine' },
  );
  const days = await ours.query<{ day: string }>('SELECT DISTINCT day::text AS day FROM call_report');
  for (const { day } of days.rows) await peer.query('SELECT make_call_day($1::date)', [day]);
  const began = process.hrtime.bigint();
  await transaction(peer, (connection) => copyIn(connection, `call_report (${columns})`, piecesOf(file)), {
    as: 'engine',
  });
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  await rm(file);
  return seconds;
}

/** The file as it is asked for, so that it need not fit into memory. */
function* piecesOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(1 << 20);
      const bytes = readSync(file, piece);
      if (bytes === 0) return;
      yield piece.subarray(0, bytes);
    }
  } finally {
    closeSync(file);
  }
}

/** Bytes of all that a report leaves: rows, indexes, hours, words, batches, log. */
async function bytesOf(database: Database): Promise<number> {
  await database.query('VACUUM (FULL) log_pending');
  const { rows } = await database.query<{ bytes: number }>(
    `SELECT sum(pg_total_relation_size(oid))::bigint AS bytes FROM pg_class
     WHERE relkind = 'r' AND (relnamespace = 'call_days'::regnamespace OR relnamespace = 'public'::regnamespace
       AND relname ~ '^(call_(hour|term|batch|refusal|finding|source)|log_.*)$')`,
  );
  return rows[0]!.bytes;
}

async function run(workplace: Workplace, number: number, index: string) {
  const ours = await workplace.clone('bench_calls', 'bench_calls_template');
  await workplace.rest();
  await rm(join(workplace.folder, 'log-keys'), { recursive: true, force: true });
  const taken = await takenIn(ours, index, workplace.folder);
  const peer = await workplace.clone('bench_calls_copy', 'bench_calls_template');
  await workplace.rest();
  const copySeconds = await rawCopy(ours, peer, workplace.folder);
  await peer.close();
  const before = await bytesOf(ours);
  await child(ours, 'compact-process.ts', []).ended;
  const bytes = (await bytesOf(ours)) / taken.reports;
  await ours.close();
  const perSecond = taken.reports / taken.seconds;
  say(
    `run ${number}: ${taken.reports} reports (${taken.refused} refused) in ${taken.seconds.toFixed(1)} s = ` +
      `${perSecond.toFixed(0)}/s; COPY ${copySeconds.toFixed(1)} s; ${(before / taken.reports).toFixed(0)} bytes each, ` +
      `${bytes.toFixed(0)} compacted`,
  );
  return { ...taken, perSecond, copyPerSecond: taken.reports / copySeconds, bytes };
}

const workplace = await openWorkplace();
try {
  const sample = await callsSample(workplace.folder, REPORTS);
  const template = await workplace.fresh('bench_calls_template');
  const context = { ...operatorOf(template), now: SAMPLE_NOW };
  await saveSampleCatalogue(context);
  await saveCallsGround(context, sample, REPORTS);
  await template.query('ANALYZE');
  await template.close();
  const index = join(workplace.folder, `calls-${REPORTS}.json`);
  const runs = [];
  for (let number = 1; number <= RUNS; number++) runs.push(await run(workplace, number, index));
  const perSecond = median(runs.map((each) => each.perSecond));
  const copyPerSecond = median(runs.map((each) => each.copyPerSecond));
  const bytes = median(runs.map((each) => each.bytes));
  print([
    {
      ...{
        id: 'calls.per-second',
        ours: perSecond,
        reference: 20_000,
        ratio: perSecond / 20_000,
        unit: '/s',
      },
      ...{
        runs: RUNS,
        note: `${REPORTS} reports end to end with evidence; higher is better, at least 20,000`,
      },
    },
    {
      ...{ id: 'calls.copy-ratio', ours: perSecond, reference: copyPerSecond, unit: '/s', runs: RUNS },
      ratio: median(runs.map((each) => each.perSecond / each.copyPerSecond)),
      note: 'raw COPY of the same rows as reference; higher is better, at least 0.4',
    },
    {
      ...{ id: 'calls.bytes', ours: bytes, reference: 250, ratio: bytes / 250, unit: 'B', runs: RUNS },
      note: 'database bytes per report with indexes and evidence after compaction; lower is better, at most 250',
    },
  ]);
} finally {
  await workplace.close();
}
