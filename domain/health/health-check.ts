import type { Day } from '../calendar/day';
import type { Instant } from '../calendar/instant';

/** All is well; somebody should look at it in the coming days; somebody should act today. */
export const VERDICTS = ['good', 'look', 'act'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What is looked at, in the order in which it is shown where verdicts are equal. */
export const CHECK_NAMES = [
  'jobs-processes',
  'queue',
  'outbox',
  'set-aside',
  'sweep',
  'roll-ups',
  'migrations',
  'login-role',
  'row-security',
  'connections',
  'oldest-transaction',
  'dead-rows',
  'replication',
  'database',
  'disk',
  'data-keys',
  'master-key',
  'calendar',
  'release',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** Figures of a check by name; the name's ending says what it is: …Bytes, …Micros, …Day, …Share; else as it is. */
export type Figures = Readonly<Record<string, number | string>>;

export interface HealthCheck {
  readonly name: CheckName;
  readonly verdict: Verdict;
  /** Which of the check's sentences is said. */
  readonly said: string;
  readonly figures: Figures;
}

/** A table as the server counts it. */
export interface TableSize {
  readonly name: string;
  /** With its indexes. */
  readonly bytes: number;
  readonly rows: number;
  readonly dead: number;
}

/** What is known of the installation at one instant; null: could not be asked here. */
export interface HealthFacts {
  readonly now: Instant;
  readonly today: Day;
  readonly server: {
    readonly version: string;
    readonly bytes: number;
    readonly connections: number;
    readonly mostConnections: number;
    readonly oldestTransactionMicros: number;
    readonly replicas: number;
    /** Null: there is none, or this role may not see it. */
    readonly replayLagMicros: number | null;
    readonly standby: boolean;
  };
  readonly tables: readonly TableSize[];
  readonly migrations: { readonly applied: number; readonly shipped: number };
  readonly login: { readonly name: string; readonly superuser: boolean; readonly owner: boolean };
  /** Guarded tables without row-level security. */
  readonly unguarded: readonly string[];
  readonly processes: {
    readonly alive: number;
    readonly silent: number;
    readonly otherRelease: number;
    readonly backend: 'postgresql' | 'redis' | 'none';
    readonly queueReached: boolean;
    readonly waiting: number;
  };
  readonly outbox: { readonly waiting: number; readonly oldest: Instant | null };
  readonly setAside: number;
  readonly lastSweep: Instant | null;
  readonly lastVerification: { readonly at: Instant; readonly drift: number } | null;
  readonly newestDataKey: Instant | null;
  readonly masterKey: 'file' | 'environment';
  readonly calendar: { readonly lastYear: number; readonly lastDay: Day };
  readonly disk: { readonly freeBytes: number; readonly allBytes: number } | null;
  readonly release: { readonly version: string; readonly commit: string; readonly node: string };
}
