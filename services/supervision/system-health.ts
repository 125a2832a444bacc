import { statfs } from 'node:fs/promises';
import { guarded, transaction } from '#db/client';
import { databaseEnv } from '#db/env';
import { shippedMigrations } from '#db/migrate';
import { appliedMigrations } from '#db/queries/health/applied-migrations';
import { serverStanding } from '#db/queries/health/server-standing';
import { tableSizes } from '#db/queries/health/table-sizes';
import { unguardedTables } from '#db/queries/health/unguarded-tables';
import { failedRuns, lastRuns } from '#db/queries/jobs/job-runs';
import { jobsProcesses } from '#db/queries/jobs/jobs-processes';
import { keyStandings } from '#db/queries/sealing/wrapped-keys';
import { waitingFacts } from '#db/queries/waiting-facts';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import { STATE_COUNCIL_CALENDAR } from '#domain/calendar/working-days';
import type { HealthCheck, HealthFacts, TableSize } from '#domain/health/health-check';
import { judgeHealth } from '#domain/health/judge-health';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import { type JobRun, PROCESS_SILENT_MICROS } from '#domain/jobs/job-run';
import type { JobsProcess } from '#domain/jobs/jobs-process';
import type { Db } from '#services/archive';
import type { Context } from '#services/context';
import { masterKeyPlace } from '#services/identity/seal';
import { isDataKey } from '#services/identity/sealing/key-numbers';
import { thisRelease } from '#services/release';

const MOST_TABLES = 200;
const MOST_SET_ASIDE = 1000;

export interface SystemHealth {
  readonly checks: readonly HealthCheck[];
  /** The largest first. */
  readonly tables: readonly TableSize[];
}

/** How the installation stands, each thing with a judgement. Reads no certificate data and no key. */
export async function systemHealth(context: Context): Promise<SystemHealth> {
  const { actor, database, now } = context;
  refuseUnlessPermitted(actor, 'health.view');
  const db = guarded(database, 'engine');
  const [{ login, ...server }, tables, unguarded, applied, room, keys, disk] = await Promise.all([
    transaction(database, serverStanding, { as: 'engine', readOnly: true }),
    tableSizes(db, MOST_TABLES),
    unguardedTables(db),
    appliedMigrations(db),
    engineRoom(db, now),
    keyStandings(db),
    diskOf(databaseEnv().dataDirectory),
  ]);
  const used = keys.filter(({ keyNumber, destroyedAt }) => isDataKey(keyNumber) && destroyedAt === null);
  const { version, commit, node } = thisRelease();
  const facts: HealthFacts = {
    ...{ now, today: dayOfInstant(now), server, login, tables, unguarded, disk, ...room },
    migrations: { applied, shipped: shippedMigrations() },
    newestDataKey: used.length === 0 ? null : Math.max(...used.map(({ createdAt }) => createdAt)),
    masterKey: masterKeyPlace().given === null ? 'file' : 'environment',
    calendar: { lastYear: STATE_COUNCIL_CALENDAR.lastYear, lastDay: STATE_COUNCIL_CALENDAR.lastDay },
    release: { version, commit: commit ?? '—', node },
  };
  return { checks: judgeHealth(facts), tables };
}

type EngineRoom = Pick<HealthFacts, 'processes' | 'outbox' | 'setAside' | 'lastSweep' | 'lastVerification'>;

async function engineRoom(db: Db, now: Instant): Promise<EngineRoom> {
  const silentSince = now - PROCESS_SILENT_MICROS;
  const [processes, facts, failed, runs] = await Promise.all([
    jobsProcesses(db),
    waitingFacts(db, EVERYTHING, now),
    failedRuns(db, silentSince, MOST_SET_ASIDE),
    lastRuns(db, silentSince),
  ]);
  const done = new Map(runs.done.map((run) => [run.job, run]));
  const verified = done.get('quality.verify-roll-ups');
  return {
    processes: processesAt(processes, silentSince),
    outbox: {
      waiting: facts.reduce((sum, { waiting }) => sum + waiting, 0),
      oldest: facts.length === 0 ? null : Math.min(...facts.map(({ oldest }) => oldest)),
    },
    setAside: failed.length,
    lastSweep: done.get('outbox.sweep')?.startedAt ?? null,
    lastVerification: verified === undefined ? null : { at: verified.startedAt, drift: driftOf(verified) },
  };
}

function processesAt(processes: readonly JobsProcess[], silentSince: Instant): HealthFacts['processes'] {
  const alive = processes.filter(({ seenAt }) => seenAt >= silentSince);
  const [seen] = alive;
  const waiting = Object.values(seen?.lanes ?? {}).reduce((sum, lane) => sum + lane.waiting, 0);
  return {
    alive: alive.length,
    silent: processes.length - alive.length,
    otherRelease: alive.filter(({ version }) => version !== thisRelease().version).length,
    backend: seen?.queue ?? 'none',
    queueReached: seen?.queueReached ?? false,
    waiting,
  };
}

/** Figures that differed from a recount of the records; they were corrected then. */
function driftOf({ counts }: JobRun): number {
  return ['byDay', 'byOrganisationDay', 'byMonth'].reduce((sum, name) => sum + (counts?.[name] ?? 0), 0);
}

/** Of the folder that the product writes to; the server's own when it lies there too. */
async function diskOf(folder: string): Promise<HealthFacts['disk']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, allBytes: blocks * bsize };
  } catch {
    // The folder is made when it is first needed.
    return null;
  }
}
