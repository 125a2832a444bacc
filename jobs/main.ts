import { pino } from 'pino';
import { migrateArchive, openArchive } from '#services/archive';
import { JOBS, JOBS_OF_FACT } from './catalogue';
import { startEngine } from './engine';
import { jobsEnv } from './env';
import { TIMETABLE } from './timetable';

const env = jobsEnv();
const log = pino({ level: env.logLevel, base: { pid: process.pid } });
const database = await openArchive();
await migrateArchive(database);
const engine = await startEngine({
  database,
  jobs: JOBS,
  jobsOfFact: JOBS_OF_FACT,
  timetable: TIMETABLE,
  env,
  log,
  onStuck: () => end(1),
});
log.info({ queue: env.redisUrl ? 'redis' : 'postgresql', jobs: Object.keys(JOBS).length }, 'started');

let ending = false;
/** First signal: finish or return jobs. Second signal: at once; what was running counts as lost and is run again. */
function end(code: number): void {
  if (ending) process.exit(code || 1);
  ending = true;
  log.info('stopping');
  engine
    .stop()
    .then(() => database.close())
    .then(() => log.info('stopped'))
    .then(() => process.exit(code))
    .catch((error: Error & { code?: string }) => {
      log.error({ error: error.code ?? error.name }, 'stop failed');
      process.exit(1);
    });
}
process.on('SIGTERM', () => end(0));
process.on('SIGINT', () => end(0));
