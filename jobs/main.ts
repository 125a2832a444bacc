import { pino } from 'pino';
import { migrateArchive, openArchive } from '#services/archive';
import { JOBS, JOBS_OF_FACT } from './catalogue';
import { startEngine } from './engine';
import { jobsEnv } from './env';
import { TIMETABLE } from './timetable';

/** A terminal's Ctrl-C reaches us twice, once through the process that started us. */
const SAME_SIGNAL_MS = 1_000;
let endingSince: number | null = null;

const env = jobsEnv();
const log = pino({ level: env.logLevel, base: { pid: process.pid } });
const database = await openArchive();
const engine = await start().catch(async (error: Error & { code?: string }) => {
  // Our own words and PostgreSQL's about the server: no rows have been touched yet.
  log.fatal({ error: error.code ?? error.name }, error.message);
  await database.close();
  process.exit(1);
});

process.on('SIGTERM', () => end(0));
process.on('SIGINT', () => end(0));
log.info({ queue: env.redisUrl ? 'redis' : 'postgresql', jobs: Object.keys(JOBS).length }, 'started');

async function start() {
  await migrateArchive(database);
  return startEngine({
    database,
    jobs: JOBS,
    jobsOfFact: JOBS_OF_FACT,
    timetable: TIMETABLE,
    env,
    log,
    onStuck: () => end(1),
  });
}

/** First signal: finish or return jobs. A later one: at once; what was running counts as lost and is run again. */
function end(code: number): void {
  if (endingSince !== null) {
    if (performance.now() - endingSince > SAME_SIGNAL_MS) process.exit(code || 1);
    return;
  }
  endingSince = performance.now();
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
