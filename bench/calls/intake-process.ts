import { readFileSync } from 'node:fs';
import { openArchive } from '#services/archive';
import { acceptCallBatches } from '#services/calls/intake/accept-call-batches';
import { batchesOfFile } from '#services/calls/intake/thread/batches-of-file';
import type { Context } from '#services/context';
import { ownCpu } from '../cpu';
import { operatorOf } from '../workplace';
import { READY } from './ready';
import type { CallsSample } from './sample';

/** Takes in the sample of bench/calls.ts: some of its sources deliver at the same time, as a province's do. */
const AT_ONCE = 3;
const [index = '', now = ''] = process.argv.slice(2);
const sample = JSON.parse(readFileSync(index, 'utf8')) as CallsSample;
const archive = await openArchive();
// Connects, and waits until it is told to begin.
await archive.pool.query('SELECT 1');
process.stdout.write(READY);
for await (const _ of process.stdin);
const before = ownCpu();
let reports = 0;
let refused = 0;
try {
  const context = { ...operatorOf(archive), now: Number(now) };
  const files = sample.files.values();
  const takeIn = async () => {
    for (const { source, path } of files) await deliver(context, source, path);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeIn));
  process.stdout.write(`${JSON.stringify({ reports, refused, cpu: ownCpu() - before })}\n`);
} finally {
  await archive.close();
}

async function deliver(context: Context, source: string, path: string): Promise<void> {
  const receipts = await acceptCallBatches(context, {
    source,
    door: 'file',
    batches: (materials, numberTerms) => batchesOfFile(path, materials, numberTerms, () => {}),
  });
  for (const receipt of receipts) {
    reports += receipt.accepted;
    refused += receipt.refused;
  }
}
