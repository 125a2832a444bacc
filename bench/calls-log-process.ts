import { setTimeout as sleep } from 'node:timers/promises';
import { openArchive } from '#services/archive';
import { advanceLog } from '#services/evidence/log/advance-log';
import { ownCpu } from './cpu';
import { operatorOf } from './workplace';

/** Advances the log as jobs do, until stdin ends and nothing waits. */
const [folder = ''] = process.argv.slice(2);
let ending = false;
process.stdin.on('end', () => {
  ending = true;
});
process.stdin.resume();
const archive = await openArchive();
try {
  for (;;) {
    const last = ending;
    const { entries } = await advanceLog(operatorOf(archive), { folder });
    if (entries === 0 && last) break;
    if (entries === 0) await sleep(100);
  }
  process.stdout.write(`${JSON.stringify({ cpu: ownCpu() })}\n`);
} finally {
  await archive.close();
}
