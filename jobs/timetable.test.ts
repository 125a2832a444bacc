import { describe, expect, it } from 'vitest';
import { JOBS } from './catalogue';
import { type MissedTicks, MOST_TICKS_AT_ONCE, planTicks, TIMETABLE, tickAfter } from './timetable';

const at = (text: string) => Date.parse(`2026-11-21T${text}+08:00`);
const entry = (missed: MissedTicks) => ({ job: 'x.y', cron: '0 * * * *', missed, reason: '' });

const skip = entry({ policy: 'skip', toleranceMs: 60_000 });
const once = entry({ policy: 'run-once' });
const backfill = entry({ policy: 'backfill', windowMs: 2 * 3_600_000 });

const cases = [
  {
    name: 'not due -> nothing',
    of: once,
    due: '11:00:00',
    now: '10:59:59',
    run: [],
    left: 0,
    next: '11:00:00',
  },
  {
    name: 'due now -> runs',
    of: skip,
    due: '11:00:00',
    now: '11:00:00',
    run: ['11:00:00'],
    left: 0,
    next: '12:00:00',
  },
  {
    name: 'skip, within tolerance -> runs',
    of: skip,
    due: '11:00:00',
    now: '11:01:00',
    run: ['11:00:00'],
    left: 0,
    next: '12:00:00',
  },
  {
    name: 'skip, too late -> left out',
    of: skip,
    due: '11:00:00',
    now: '11:01:01',
    run: [],
    left: 1,
    next: '12:00:00',
  },
  {
    name: 'skip, three missed, last in time -> the last',
    of: skip,
    due: '09:00:00',
    now: '11:00:30',
    run: ['11:00:00'],
    left: 2,
    next: '12:00:00',
  },
  {
    name: 'run-once, three missed -> the last',
    of: once,
    due: '09:00:00',
    now: '11:30:00',
    run: ['11:00:00'],
    left: 2,
    next: '12:00:00',
  },
  {
    name: 'backfill -> all in the window, oldest first',
    of: backfill,
    due: '07:00:00',
    now: '11:00:00',
    run: ['09:00:00', '10:00:00', '11:00:00'],
    left: 2,
    next: '12:00:00',
  },
];

describe('planTicks', () => {
  it.each(cases)('$name', ({ of, due, now, run, left, next }) => {
    expect(planTicks(of, at(due), at(now))).toEqual({ run: run.map(at), left, nextDueMs: at(next) });
  });

  it('bounds a backfill', () => {
    const wide = entry({ policy: 'backfill', windowMs: 400 * 86_400_000 });
    expect(planTicks(wide, at('00:00:00') - 300 * 86_400_000, at('11:00:00')).run).toHaveLength(
      MOST_TICKS_AT_ONCE,
    );
  });
});

describe('TIMETABLE', () => {
  it.each(TIMETABLE.map((one) => [one.job, one] as const))(
    '%s names a job of the catalogue, and ticks',
    (job, one) => {
      expect(Object.keys(JOBS)).toContain(job);
      expect(tickAfter(one, at('00:00:00'))).toBeGreaterThan(at('00:00:00'));
      expect(JOBS[job]?.payload.safeParse({}).success).toBe(true);
    },
  );
});
