import { readFileSync } from 'node:fs';
import { openArchive } from '#services/archive';
import { acceptCallBatches } from '#services/calls/intake/accept-call-batches';
import { batchesOfFile } from '#services/calls/intake/thread/batches-of-file';
import { ownCpu } from '../cpu';
import { operatorOf } from '../workplace';
import type { CallsSample } from './sample';

/** Takes in the sample of bench/calls.ts, one source after the other. */
const [index = '', now = ''] = process.argv.slice(2);
const sample = JSON.parse(readFileSync(index, 'utf8')) as CallsSample;
const archive = await openArchive();
let reports = 0;
let refused = 0;
try {
  const context = { ...operatorOf(archive), now: Number(now) };
  for (const { source, path } of sample.files) {
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
  process.stdout.write(`${JSON.stringify({ reports, refused, cpu: ownCpu() })}\n`);
} finally {
  await archive.close();
}
