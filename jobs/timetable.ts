import { nextTick, parseCron } from './cron';

/**
 * What happens to ticks that no process was there to see:
 * - `skip`: a tick later than `toleranceMs` is left out; for work that the next tick does anyway;
 * - `run-once`: however many were missed, one run makes up for all; for work that looks at the whole state;
 * - `backfill`: each one not older than `windowMs` is run, oldest first; for work that belongs to its own time.
 */
export type MissedTicks =
  | { readonly policy: 'skip'; readonly toleranceMs: number }
  | { readonly policy: 'run-once' }
  | { readonly policy: 'backfill'; readonly windowMs: number };

export interface TimetableEntry {
  readonly job: string;
  /** Five fields, Asia/Shanghai (jobs/cron.ts). */
  readonly cron: string;
  readonly missed: MissedTicks;
  readonly reason: string;
}

/** More missed ticks than this are not run one by one, whatever the window: a bound on a restart's burst. */
export const MOST_TICKS_AT_ONCE = 100;

const MINUTE_MS = 60_000;

/** The clock as data. Minutes are spread so that no two entries start together on the hour. */
export const TIMETABLE: readonly TimetableEntry[] = [
  {
    job: 'intake.sweep-batches',
    cron: '*/5 * * * *',
    missed: { policy: 'skip', toleranceMs: 5 * MINUTE_MS },
    reason:
      'a batch is called interrupted after ten minutes without a heartbeat; half of that is soon enough',
  },
  {
    job: 'calls.detect',
    cron: '* * * * *',
    missed: { policy: 'skip', toleranceMs: MINUTE_MS },
    reason: 'the sweep behind the facts: what a run that broke off left unread is read within the minute',
  },
  {
    job: 'calls.pair',
    cron: '4-59/5 * * * *',
    missed: { policy: 'run-once' },
    reason: 'halves wait for a quarter of an hour; a third of that later is soon enough to call one silent',
  },
  {
    job: 'cases.sweep-clocks',
    cron: '1-59/5 * * * *',
    missed: { policy: 'run-once' },
    reason:
      'limits are counted in working days and end at midnight; five minutes later is soon enough to say so',
  },
  {
    job: 'disputes.draw-call-backs',
    cron: '10 6 * * *',
    missed: { policy: 'run-once' },
    reason: 'the sample of the day before, ready when offices open',
  },
  {
    job: 'disputes.publish-board',
    cron: '20 5 * * *',
    missed: { policy: 'run-once' },
    reason: 'a month is published when it has ended; the other days find nothing to do',
  },
  {
    job: 'calls.sweep-detection',
    cron: '8-59/10 * * * *',
    missed: { policy: 'run-once' },
    reason: 'unknown matters and unreviewed emergencies are told by time alone; their graces are hours',
  },
  {
    job: 'identity.sweep-requests',
    cron: '3-59/15 * * * *',
    missed: { policy: 'skip', toleranceMs: 15 * MINUTE_MS },
    reason: 'nonces count for ten minutes and most limits for one; a table of old ones slows every request',
  },
  {
    job: 'evidence.advance-log',
    cron: '* * * * *',
    missed: { policy: 'run-once' },
    reason: 'the sweep behind the facts, and a quiet log says every ten minutes that it is alive',
  },
  {
    job: 'evidence.check-log',
    cron: '* * * * *',
    missed: { policy: 'run-once' },
    reason: 'fifty thousand entries of each year a minute: a year of a large province within days',
  },
  {
    job: 'calls.check-silence',
    cron: '2-59/5 * * * *',
    missed: { policy: 'run-once' },
    reason: 'sources may be silent for an hour; five minutes more are soon enough',
  },
  {
    job: 'quality.check-silence',
    cron: '7 * * * *',
    missed: { policy: 'run-once' },
    reason:
      'allowances are counted in days, but a supervisor who rings up in the morning wants it said by then',
  },
  {
    job: 'quality.evaluate',
    cron: '20 0 * * *',
    missed: { policy: 'run-once' },
    reason: 'rules about expiry and age answer differently from midnight on, though no record came',
  },
  {
    job: 'quality.verify-roll-ups',
    cron: '40 1 * * *',
    missed: { policy: 'run-once' },
    reason: 'batches wait while the roll-ups are counted anew: the night, after the evaluation',
  },
  {
    job: 'coverage.reconcile',
    cron: '30 2 * * *',
    missed: { policy: 'run-once' },
    reason:
      'the sweep behind the facts: a day whose own job was set aside is compared within a day all the same',
  },
  {
    job: 'notices.send',
    cron: '* * * * *',
    missed: { policy: 'run-once' },
    reason: 'who is asked to act learns of it within the minute; what failed waits for its own time',
  },
  {
    job: 'notices.digest',
    cron: '25 8 * * *',
    missed: { policy: 'run-once' },
    reason: 'one letter with the night’s notices, before the working day begins at half past eight',
  },
  {
    job: 'coverage.sweep-manifests',
    cron: '50 2 * * *',
    missed: { policy: 'run-once' },
    reason:
      'a comparison that was begun and never ended counts for nothing; a day later its buckets only take room',
  },
  {
    job: 'identity.reseal',
    cron: '10 3 * * *',
    missed: { policy: 'run-once' },
    reason:
      'rewrites rows, so after the evaluation; does nothing but look at the keys on a night after no rotation',
  },
  {
    job: 'calls.compact',
    cron: '30 3 * * *',
    missed: { policy: 'run-once' },
    reason: 'packs the rows and bundles of settled days and drops those beyond their term, at a quiet hour',
  },
  {
    job: 'outbox.sweep',
    cron: '50 3 * * *',
    missed: { policy: 'run-once' },
    reason: 'housekeeping, at the quietest hour',
  },
];

/** Next tick of an entry strictly after `afterMs`. */
export function tickAfter(entry: TimetableEntry, afterMs: number): number {
  return nextTick(parseCron(entry.cron), afterMs);
}

export interface PlannedTicks {
  /** Ticks to run now, oldest first (milliseconds since the epoch). */
  readonly run: readonly number[];
  readonly left: number;
  readonly nextDueMs: number;
}

/** Which of the ticks from `dueMs` (the one recorded as next) up to now are run, by the entry's policy. */
export function planTicks(entry: TimetableEntry, dueMs: number, nowMs: number): PlannedTicks {
  if (dueMs > nowMs) return { run: [], left: 0, nextDueMs: dueMs };
  const ticks = [dueMs];
  let tick = tickAfter(entry, dueMs);
  for (; tick <= nowMs; tick = tickAfter(entry, tick)) ticks.push(tick);
  const run = choose(entry.missed, ticks, nowMs);
  return { run, left: ticks.length - run.length, nextDueMs: tick };
}

function choose(missed: MissedTicks, ticks: readonly number[], nowMs: number): readonly number[] {
  const newest = ticks.slice(-1);
  switch (missed.policy) {
    case 'skip':
      return newest.filter((tick) => nowMs - tick <= missed.toleranceMs);
    case 'run-once':
      return newest;
    case 'backfill':
      return ticks.filter((tick) => nowMs - tick <= missed.windowMs).slice(-MOST_TICKS_AT_ONCE);
  }
}
