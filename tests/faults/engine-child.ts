import { pino } from 'pino';
import { z } from 'zod';
import { connectTo, transaction } from '#db/client';
import { addFact } from '#db/writes/add-fact';
import { startEngine } from '#jobs/engine';
import { jobsEnv } from '#jobs/env';
import { job } from '#jobs/job';

/**
 * A process to be killed. `commit` commits facts and waits; `engine` runs relay, clock and workers with one job
 * that adds a row every time it runs, so that a doubled run shows.
 */
const [mode = '', ...batchIds] = process.argv.slice(2);
const database = await connectTo(process.env.DATABASE_URL ?? '', 6);

if (mode === 'commit') {
  await transaction(
    database,
    async (db) => {
      for (const batchId of batchIds) await addFact(db, 'batch.accepted', { batchId }, 1_795_000_000_000_000);
    },
    { as: 'engine' },
  );
  process.stdout.write('committed\n');
  setInterval(() => {}, 60_000);
} else {
  const noted = job({
    lane: 'swift',
    payload: z.strictObject({ batchId: z.uuid() }),
    attempts: 3,
    backoffMs: 100,
    timeLimitMs: 30_000,
    run: async (context, { batchId }) => {
      await transaction(
        context.database,
        async (db) => {
          await db.query('INSERT INTO handled (batch_id) VALUES ($1)', [batchId]);
          // Held by a test that kills us in the middle of a job.
          await db.query('SELECT pg_advisory_xact_lock_shared(4711)');
        },
        { as: 'engine' },
      );
      return { handled: 1 };
    },
  });
  const engine = await startEngine({
    database,
    jobs: { 'test.note': noted },
    jobsOfFact: { 'batch.accepted': ['test.note'] },
    timetable: [],
    env: jobsEnv(),
    log: pino({ level: 'warn' }),
  });
  process.once('SIGTERM', () => {
    engine
      .stop()
      .then(() => database.close())
      .then(() => process.exit(0));
  });
  process.stdout.write('started\n');
}
