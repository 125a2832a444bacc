import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import type { Database } from '#db/client';
import { projectRoot } from '#db/env';
import { type Instant, instantFromDate } from '#domain/calendar/instant';
import { detectCalls } from '#services/calls/detection/detect-calls';
import { advanceLog } from '#services/evidence/log/advance-log';
import type { FedBatch } from './calls/feed';
import { callsSample, saveCallsGround } from './calls/sample';
import { median, option, print, quantile, say } from './report';
import { saveSampleCatalogue } from './sample-file';
import { openWorkplace, operatorOf, type Workplace } from './workplace';

/**
 * From a report's arrival to its alert being visible, while the demo's reports with their planted misuse come as fast as
 * intake takes them: another process feeds, this one integrates the log and detects, as jobs do after each fact.
 */
const REPORTS = option('reports', 1_000_000);
const RUNS = option('runs', 3);
/** A relay looks for facts as often. */
const PAUSE_MS = 200;

const now = (): Instant => instantFromDate(new Date());

/** Feeds in a process of its own; tells each batch when it is committed. */
function feed(
  database: Database,
  files: readonly string[],
  onBatch: (batch: FedBatch) => void,
): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(projectRoot(), 'bench', 'calls', 'feed.ts'), ...files],
    { env: { ...process.env, DATABASE_URL: database.url }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  createInterface({ input: child.stdout }).on('line', (line) => onBatch(JSON.parse(line) as FedBatch));
  return new Promise((resolve, reject) => {
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`feeding ended with ${code}`))));
  });
}

interface Seen {
  readonly rule: string;
  readonly entries: readonly number[];
  readonly visibleAt: Instant;
}

async function detectOnce(database: Database, seen: Seen[]): Promise<number> {
  const at = now();
  const { calls, alerts } = await detectCalls({ ...operatorOf(database), now: at });
  const visibleAt = now();
  if (alerts > 0) {
    const { rows } = await database.query<{ rule: string; entries: number[] }>(
      `SELECT rule_id AS rule, entries FROM call_alert
       WHERE stage <> 'waiting' AND detected_at = 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'`,
      [at],
    );
    seen.push(...rows.map((row) => ({ ...row, visibleAt })));
  }
  return calls;
}

/** Milliseconds from the arrival of an alert's last call to the alert; those without examples are left out. */
function latencies(seen: readonly Seen[], fed: readonly FedBatch[]): number[] {
  return seen.flatMap(({ entries, visibleAt }) => {
    const last = Math.max(...entries);
    const batch = fed.find(({ firstEntry, accepted }) => firstEntry <= last && last <= firstEntry + accepted);
    return batch === undefined ? [] : [(visibleAt - batch.arrivedAt) / 1000];
  });
}

async function measured(workplace: Workplace, run: number): Promise<{ p95: number; perSecond: number }> {
  const database = await workplace.clone('bench_detect', 'bench_detect_ground');
  await workplace.rest();
  const sample = await callsSample(workplace.folder, REPORTS);
  const folder = mkdtempSync(join(tmpdir(), 'zhengjian-bench-log-'));
  const [fed, seen]: [FedBatch[], Seen[]] = [[], []];
  const began = performance.now();
  let feeding = true;
  const fedAll = feed(
    database,
    sample.files.map(({ source, path }) => `${source}=${path}`),
    (batch) => fed.push(batch),
  ).finally(() => {
    feeding = false;
  });
  const integrating = (async () => {
    while (feeding) {
      // Keys and signed heads of its own: each run begins another log.
      await advanceLog({ ...operatorOf(database), now: now() }, { folder });
      await setTimeout(1_000);
    }
  })();
  let read = 0;
  const detecting = (async () => {
    while (feeding) {
      read += await detectOnce(database, seen);
      await setTimeout(PAUSE_MS);
    }
  })();
  await Promise.all([fedAll, detecting, integrating]);
  const seconds = (performance.now() - began) / 1000;
  const left = await detectOnce(database, seen);
  await database.close();
  rmSync(folder, { recursive: true });
  const all = latencies(seen, fed);
  const p95 = quantile(all, 0.95);
  const perSecond = sample.reports / seconds;
  say(
    `run ${run}: ${read + left} reports, ${Math.round(perSecond)} a second, ${left} behind at the end; ` +
      `${all.length} alerts, p50 ${quantile(all, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
  );
  return { p95, perSecond };
}

const workplace = await openWorkplace();
try {
  const ground = await workplace.fresh('bench_detect_ground');
  await saveSampleCatalogue(operatorOf(ground));
  const sample = await callsSample(workplace.folder, REPORTS);
  await saveCallsGround(operatorOf(ground), sample, REPORTS);
  await ground.close();
  const runs = [];
  for (let run = 1; run <= RUNS; run += 1) runs.push(await measured(workplace, run));
  const p95 = median(runs.map((run) => run.p95));
  print([
    {
      id: 'detect.alert-p95-ms',
      ours: p95,
      reference: 5_000,
      ratio: p95 / 5_000,
      unit: 'ms',
      runs: RUNS,
      note: `arrival to visible alert at ${Math.round(median(runs.map((run) => run.perSecond)))} reports a second, limit 5000 ms; lower is better`,
    },
  ]);
} finally {
  await workplace.close();
}
