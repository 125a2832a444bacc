import type { CheckName, Figures, HealthCheck, HealthFacts, Verdict } from './health-check';
import { CHECK_NAMES, VERDICTS } from './health-check';

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Nightly work that did not happen within a day and a half was missed. */
const NIGHTLY_LATE = 36 * HOUR;
/** Table rows below which dead ones cost nothing worth a look. */
const FEW_ROWS = 100_000;
/** Days before the last arranged one: the State Council publishes the next year by the middle of November. */
const CALENDAR_LOOK_DAYS = 60;
const CALENDAR_ACT_DAYS = 45;

type Judged = readonly [verdict: Verdict, said: string, figures?: Figures];

/** Every check with its verdict, those that want a person first. Each bound stands beside its use. */
export function judgeHealth(facts: HealthFacts): HealthCheck[] {
  const checks = CHECK_NAMES.map((name): HealthCheck => {
    const [verdict, said, figures = {}] = JUDGES[name](facts);
    return { name, verdict, said, figures };
  });
  const order = (check: HealthCheck) => VERDICTS.length - VERDICTS.indexOf(check.verdict);
  return checks.toSorted((a, b) => order(a) - order(b));
}

/** `look` and `act` from their bounds on. */
function by(value: number, look: number, act: number): Verdict {
  return value >= act ? 'act' : value >= look ? 'look' : 'good';
}

const JUDGES: Readonly<Record<CheckName, (facts: HealthFacts) => Judged>> = {
  'jobs-processes': ({ processes: { alive, silent, otherRelease } }) => {
    if (alive === 0) return ['act', 'none'];
    if (otherRelease > 0) return ['look', 'mixed', { alive, otherRelease }];
    return silent > 0 ? ['look', 'silent', { alive, silent }] : ['good', 'alive', { alive }];
  },
  queue: ({ processes: { alive, backend, queueReached, waiting } }) => {
    if (alive === 0) return ['look', 'unknown'];
    if (!queueReached) return ['act', 'away', { backend }];
    // A night's evaluation waits behind another; hundreds wait only when work comes faster than it is done.
    return [by(waiting, 500, 10_000), 'reached', { backend, waiting }];
  },
  outbox: ({ outbox: { waiting, oldest }, now }) => {
    if (oldest === null) return ['good', 'empty'];
    const oldestMicros = now - oldest;
    return [by(oldestMicros, MINUTE, 10 * MINUTE), 'waiting', { waiting, oldestMicros }];
  },
  'set-aside': ({ setAside }) => (setAside > 0 ? ['look', 'some', { setAside }] : ['good', 'none']),
  sweep: ({ lastSweep, now }) => nightly(lastSweep, now),
  'roll-ups': ({ lastVerification, now }) => {
    const [verdict, said, figures] = nightly(lastVerification?.at ?? null, now);
    const drift = lastVerification?.drift ?? 0;
    return drift > 0 ? ['look', 'drift', { ...figures, drift }] : [verdict, said, figures];
  },
  migrations: ({ migrations: { applied, shipped } }) => {
    if (applied < shipped) return ['act', 'behind', { applied, shipped }];
    return applied > shipped ? ['look', 'ahead', { applied, shipped }] : ['good', 'same', { applied }];
  },
  'login-role': ({ login: { name, superuser, owner } }) => {
    if (superuser) return ['look', 'superuser', { name }];
    return owner ? ['look', 'owner', { name }] : ['good', 'apart', { name }];
  },
  'row-security': ({ unguarded }) =>
    unguarded.length > 0 ? ['act', 'missing', { tables: unguarded.join(', ') }] : ['good', 'on'],
  connections: ({ server: { connections, mostConnections } }) => {
    const usedShare = connections / Math.max(mostConnections, 1);
    return [by(usedShare, 0.8, 0.95), 'used', { connections, mostConnections, usedShare }];
  },
  'oldest-transaction': ({ server: { oldestTransactionMicros } }) => {
    // An evaluation of millions of records takes minutes; hours keep dead rows from being cleared.
    const verdict = by(oldestTransactionMicros, 30 * MINUTE, 3 * HOUR);
    return [verdict, oldestTransactionMicros === 0 ? 'none' : 'running', { oldestTransactionMicros }];
  },
  'dead-rows': ({ tables }) => {
    const large = tables.filter(({ rows, dead }) => rows + dead >= FEW_ROWS);
    const worst = large.toSorted((a, b) => deadShare(b) - deadShare(a))[0];
    if (worst === undefined) return ['good', 'few'];
    const share = deadShare(worst);
    return [by(share, 0.3, 0.6), 'worst', { table: worst.name, deadShare: share }];
  },
  replication: ({ server: { replicas, replayLagMicros, standby } }) => {
    if (standby) return ['act', 'standby'];
    if (replicas === 0) return ['good', 'none'];
    if (replayLagMicros === null) return ['good', 'present', { replicas }];
    return [by(replayLagMicros, MINUTE, 10 * MINUTE), 'lag', { replicas, lagMicros: replayLagMicros }];
  },
  database: ({ server: { version, bytes } }) => ['good', 'size', { version, allBytes: bytes }],
  disk: ({ disk }) => {
    if (disk === null) return ['good', 'elsewhere'];
    const { freeBytes, allBytes } = disk;
    const usedShare = 1 - freeBytes / Math.max(allBytes, 1);
    return [by(usedShare, 0.8, 0.92), 'free', { freeBytes, allBytes, usedShare }];
  },
  'data-keys': ({ newestDataKey, now }) => {
    if (newestDataKey === null) return ['look', 'none'];
    const ageMicros = now - newestDataKey;
    // GM/T 0054 leaves the period to the plan; a year is what plans of this kind commonly say.
    return [by(ageMicros, 365 * DAY, 730 * DAY), 'age', { ageMicros }];
  },
  'master-key': ({ masterKey }) => (masterKey === 'file' ? ['look', 'file'] : ['good', 'environment']),
  calendar: ({ calendar: { lastYear, lastDay }, today }) => {
    const daysLeft = lastDay - today;
    if (daysLeft < 0) return ['act', 'ended', { lastYear }];
    const verdict = by(-daysLeft, -CALENDAR_LOOK_DAYS, -CALENDAR_ACT_DAYS);
    return [verdict, verdict === 'good' ? 'known' : 'ending', { lastYear, daysLeft, lastDay }];
  },
  release: ({ release }) => ['good', 'running', { ...release }],
};

function nightly(at: number | null, now: number): Judged {
  if (at === null) return ['look', 'never'];
  const agoMicros = now - at;
  return [by(agoMicros, NIGHTLY_LATE, 7 * DAY), 'done', { agoMicros }];
}

function deadShare({ rows, dead }: { readonly rows: number; readonly dead: number }): number {
  return dead / Math.max(rows + dead, 1);
}

/** Every sentence that a check may say, for the messages: `<check>_<said>`. */
export const HEALTH_SENTENCES = [
  'jobs-processes_none',
  'jobs-processes_mixed',
  'jobs-processes_silent',
  'jobs-processes_alive',
  'queue_unknown',
  'queue_away',
  'queue_reached',
  'outbox_empty',
  'outbox_waiting',
  'set-aside_some',
  'set-aside_none',
  'sweep_never',
  'sweep_done',
  'roll-ups_never',
  'roll-ups_done',
  'roll-ups_drift',
  'migrations_behind',
  'migrations_ahead',
  'migrations_same',
  'login-role_superuser',
  'login-role_owner',
  'login-role_apart',
  'row-security_missing',
  'row-security_on',
  'connections_used',
  'oldest-transaction_none',
  'oldest-transaction_running',
  'dead-rows_few',
  'dead-rows_worst',
  'replication_standby',
  'replication_none',
  'replication_present',
  'replication_lag',
  'database_size',
  'disk_elsewhere',
  'disk_free',
  'data-keys_none',
  'data-keys_age',
  'master-key_file',
  'master-key_environment',
  'calendar_ended',
  'calendar_ending',
  'calendar_known',
  'release_running',
] as const;

/** Checks for which something is to be done when they are not good: all but those that cannot be. */
export const REMEDIED = CHECK_NAMES.filter((name) => name !== 'database' && name !== 'release');
