import { setTimeout as sleep } from 'node:timers/promises';
import { openArchive } from '#services/archive';
import { detectCalls } from '#services/calls/detection/detect-calls';
import { advanceLog } from '#services/evidence/log/advance-log';
import { ownCpu } from '../cpu';
import { operatorOf } from '../workplace';
import { READY } from './ready';

/** Advances the log and detects, as jobs do, until stdin ends and nothing waits. */
const [folder = '', now = ''] = process.argv.slice(2);
/** Facts that come closer together than this are one job's work: an alert has five seconds, a head one. */
const PAUSE_MS = 1_000;
let ending = false;
process.stdin.on('end', () => {
  ending = true;
});
process.stdin.resume();
const archive = await openArchive();
await archive.pool.query('SELECT 1');
const before = ownCpu();
process.stdout.write(READY);

/** Asks once a second until nothing was left at a moment when nothing more came. */
async function untilNothingIsLeft(act: () => Promise<number>): Promise<void> {
  for (;;) {
    const last = ending;
    const done = await act();
    if (done === 0 && last) return;
    if (!ending) await sleep(PAUSE_MS);
  }
}

try {
  let alerts = 0;
  await Promise.all([
    untilNothingIsLeft(async () => (await advanceLog(operatorOf(archive), { folder })).entries),
    untilNothingIsLeft(async () => {
      const found = await detectCalls({ ...operatorOf(archive), now: Number(now) });
      alerts += found.alerts;
      return found.calls;
    }),
  ]);
  process.stdout.write(`${JSON.stringify({ cpu: ownCpu() - before, alerts })}\n`);
} finally {
  await archive.close();
}
