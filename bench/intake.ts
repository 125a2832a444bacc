import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { to } from 'pg-copy-streams';
import { type Database, transaction } from '#db/client';
import { copyIn } from '#db/copy/copy-in';
import { projectRoot } from '#db/env';
import { RECORD_COLUMNS } from '#db/writes/copy-records';
import { median, option, print, say } from './report';
import { sampleFile, saveSampleCatalogue } from './sample-file';
import { openWorkplace, operatorOf, type Workplace } from './workplace';

/**
 * End-to-end import of a million records (a whole process: start, parse, check, seal, store, findings, roll-ups,
 * commit) against a raw COPY of the same rows into the same empty table with the same indexes, in the same run.
 */
const ROWS = option('rows', 1_000_000);
const RUNS = Math.max(3, option('runs', 3));

interface ImportRun {
  readonly seconds: number;
  readonly peakMb: number;
  readonly accepted: number;
}

/** Runs the command as a user would; peak memory is the process's own high-water mark. */
async function importOnce(database: Database, file: string): Promise<ImportRun> {
  const began = process.hrtime.bigint();
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(projectRoot(), 'bench', 'import-process.ts'), file],
    { env: { ...process.env, DATABASE_URL: database.url }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let out = '';
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  if (code !== 0) throw new Error(`import ended with ${code}`);
  const { receipt, peakMb } = JSON.parse(out.trim().split('\n').at(-1) as string);
  if (receipt.read !== ROWS) throw new Error(`read ${receipt.read} of ${ROWS}`);
  return { seconds, peakMb, accepted: receipt.accepted };
}

const COLUMNS = RECORD_COLUMNS.join(', ');

async function dump(database: Database, file: string): Promise<void> {
  await transaction(
    database,
    (connection) =>
      pipeline(
        connection.query(to(`COPY (SELECT ${COLUMNS} FROM record) TO STDOUT (FORMAT binary)`)),
        createWriteStream(file),
      ),
    { as: 'engine' },
  );
}

async function rawCopy(database: Database, file: string): Promise<number> {
  const content = await readFile(file);
  const began = process.hrtime.bigint();
  await transaction(database, (connection) => copyIn(connection, `record (${COLUMNS})`, content), {
    as: 'engine',
  });
  return Number(process.hrtime.bigint() - began) / 1e9;
}

async function pairedRun(workplace: Workplace, file: string, run: number) {
  const ours = await workplace.clone('bench_import', 'bench_template');
  await workplace.rest();
  const imported = await importOnce(ours, file);
  const rows = join(workplace.folder, 'record.copy');
  await dump(ours, rows);
  await ours.close();
  const peer = await workplace.clone('bench_copy', 'bench_template');
  await workplace.rest();
  const copySeconds = await rawCopy(peer, rows);
  await peer.close();
  say(
    `run ${run}: import ${imported.seconds.toFixed(1)} s (${imported.accepted} accepted, peak ` +
      `${imported.peakMb.toFixed(0)} MB), COPY ${copySeconds.toFixed(1)} s`,
  );
  return { ...imported, copySeconds };
}

const workplace = await openWorkplace();
try {
  const file = await sampleFile(workplace.folder, ROWS);
  const template = await workplace.fresh('bench_template');
  await saveSampleCatalogue(operatorOf(template));
  await template.close();
  const runs = [];
  for (let run = 1; run <= RUNS; run++) runs.push(await pairedRun(workplace, file, run));
  const seconds = median(runs.map((run) => run.seconds));
  const copySeconds = median(runs.map((run) => run.copySeconds));
  const peakMb = median(runs.map((run) => run.peakMb));
  print([
    {
      id: 'intake.copy-ratio',
      ours: seconds,
      reference: copySeconds,
      ratio: median(runs.map((run) => run.copySeconds / run.seconds)),
      unit: 's',
      runs: RUNS,
      note: `${ROWS} rows, raw COPY as reference; higher is better, at least 0.35`,
    },
    {
      id: 'intake.peak-mb',
      ours: peakMb,
      reference: 1024,
      ratio: peakMb / 1024,
      unit: 'MB',
      runs: RUNS,
      note: 'peak memory of the importing process beside a limit of 1024 MB; lower is better',
    },
  ]);
} finally {
  await workplace.close();
}
