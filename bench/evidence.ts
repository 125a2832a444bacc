import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderReader } from '#services/evidence/verify/log-reader';
import { trustOf } from '#services/evidence/verify/trust';
import { verifyLog } from '#services/evidence/verify/verify-log';
import { compileAuditor, writeLog } from './evidence-log';
import { median, option, print, say } from './report';

/**
 * Full verification of a million entries from nothing but the files of a log: every entry and tile hashed again, up
 * to the signed root. Beside it, in the same run and on the same files, the Go verifier of the suite, which uses
 * golang.org/x/mod/sumdb and none of our code. Both must come to the same root.
 */
const ENTRIES = option('entries', 1_000_000);
const RUNS = Math.max(3, option('runs', 3));

const folder = mkdtempSync(join(tmpdir(), 'zj-bench-evidence-'));
try {
  say(`writing a log of ${ENTRIES} entries …`);
  const key = await writeLog(join(folder, 'log'), ENTRIES);
  const auditor = compileAuditor(folder);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const here = await perSecond(async () => {
      const { checkpoint } = await verifyLog(folderReader(join(folder, 'log')), trustOf([key], null));
      return Buffer.from(checkpoint.root).toString('base64');
    });
    const there = await perSecond(async () => {
      const { status, stdout } = spawnSync(auditor, ['log', join(folder, 'log'), key], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stdout);
      return /\broot (\S+),/.exec(stdout)?.[1] ?? stdout;
    });
    if (here.root !== there.root) throw new Error(`two roots: ${here.root} and ${there.root}`);
    ours.push(here.rate);
    theirs.push(there.rate);
    say(`run ${run + 1}: ours ${Math.round(here.rate)}/s, Go ${Math.round(there.rate)}/s`);
  }
  print([
    {
      id: 'evidence.verify-per-second',
      ours: median(ours),
      reference: median(theirs),
      ratio: median(ours) / median(theirs),
      unit: '/s',
      runs: RUNS,
      note: `full verification of ${ENTRIES} entries; reference: Go x/mod/sumdb on the same files; higher is better`,
    },
  ]);
} finally {
  rmSync(folder, { recursive: true });
}

async function perSecond(work: () => Promise<string>): Promise<{ rate: number; root: string }> {
  const began = process.hrtime.bigint();
  const root = await work();
  return { rate: ENTRIES / (Number(process.hrtime.bigint() - began) / 1e9), root };
}
