import { appliedMigrations } from '#db/queries/health/applied-migrations';
import { serverStanding } from '#db/queries/health/server-standing';
import { tableSizes } from '#db/queries/health/table-sizes';
import { unguardedTables } from '#db/queries/health/unguarded-tables';
import { failedRuns, lastRuns, recentRuns } from '#db/queries/jobs/job-runs';
import { jobsProcesses } from '#db/queries/jobs/jobs-processes';
import { beginJobRun } from '#db/writes/jobs/begin-job-run';
import { endJobRun } from '#db/writes/jobs/end-job-run';
import { pruneJobRuns } from '#db/writes/jobs/prune-job-runs';
import { putJobsProcess } from '#db/writes/jobs/put-jobs-process';
import { removeJobsProcesses } from '#db/writes/jobs/remove-jobs-processes';
import { retryJobRun } from '#db/writes/jobs/retry-job-run';
import { byEngine, open, type Reading, type Writing } from './entry';
import { NOW } from './world';

/** Questions about the engine room and the server. */
export const READINGS_OF_THE_MONITOR: Readonly<Record<string, Reading>> = {
  // Figures of the server, which differ from one database to the next: what is compared is that they are answered.
  'health/applied-migrations#appliedMigrations': open((db) => appliedMigrations(db)),
  'health/server-standing#serverStanding': open(async (db) => (await serverStanding(db)).version),
  'health/table-sizes#tableSizes': open(async (db) =>
    (await tableSizes(db, 500)).map(({ name }) => name).sort(),
  ),
  'health/unguarded-tables#unguardedTables': open((db) => unguardedTables(db)),
  'jobs/job-runs#failedRuns': byEngine((db) => failedRuns(db, NOW, 10)),
  'jobs/job-runs#recentRuns': byEngine((db) => recentRuns(db, NOW, 10)),
  'jobs/job-runs#lastRuns': byEngine((db) => lastRuns(db, NOW)),
  'jobs/jobs-processes#jobsProcesses': byEngine((db) => jobsProcesses(db)),
};

const engine = (write: Writing['write']): Writing => ({ as: 'engine', write });
const run = {
  ...{ jobId: 'j', job: 'outbox.sweep', lane: 'swift', payload: {}, attempt: 1, attempts: 1, process: 'p' },
};

/** What the engine room writes down of itself. */
export const WRITES_OF_THE_MONITOR: Readonly<Record<string, Writing>> = {
  'jobs/begin-job-run#beginJobRun': engine((db) => beginJobRun(db, run, NOW)),
  'jobs/end-job-run#endJobRun': engine((db) =>
    endJobRun(db, run, { standing: 'done', code: null, counts: null }, NOW),
  ),
  'jobs/prune-job-runs#pruneJobRuns': engine((db) => pruneJobRuns(db, NOW, NOW, 10)),
  'jobs/put-jobs-process#putJobsProcess': engine((db) =>
    putJobsProcess(db, {
      ...{ id: 'p', host: 'h', pid: 1, version: '0', node: '0', queue: 'redis', queueReached: true },
      ...{ lanes: {}, startedAt: NOW, seenAt: NOW },
    }),
  ),
  'jobs/remove-jobs-processes#removeJobsProcesses': engine((db) => removeJobsProcesses(db, 'p', NOW)),
  'jobs/retry-job-run#retryJobRun': engine((db) => retryJobRun(db, 'j', NOW)),
};
