import type { Day } from '../calendar/day';
import { STATE_COUNCIL_CALENDAR, type WorkingCalendar, workingDaysBetween } from '../calendar/working-days';
import { type Rate, rateOf, wilsonInterval } from '../metrics/rate';

/**
 * What is counted of disputes; each is one dispute however often it was filed, returned or reopened (domain.md §6).
 * Every page, export and open data reads these and derives with the functions below, so that a metric has one definition.
 */
export interface DisputeCounts {
  /** Filed in the span. */
  readonly received: number;
  /** Of those: not closed now. */
  readonly open: number;
  /** Of those: not closed, and the next deadline has passed. */
  readonly overdue: number;
  /** Of those: closed. */
  readonly closed: number;
  /** Of those: some clock was missed, whether or not it was closed since. */
  readonly missed: number;
  readonly extended: number;
  /** A department sent the assignment back at least once. */
  readonly returned: number;
  readonly reopened: number;
  readonly transferred: number;
  /** Found to be right. */
  readonly upheld: number;
  /** Of the upheld: a rule of ours had an open finding, or one names what should have caught it. */
  readonly caught: number;
  /** Of the upheld: no rule had caught it. */
  readonly escaped: number;
  /** Called back and reached. */
  readonly reached: number;
  /** Of those reached: satisfied. */
  readonly satisfied: number;
}

export const NO_DISPUTES: DisputeCounts = {
  ...{ received: 0, open: 0, overdue: 0, closed: 0, missed: 0, extended: 0, returned: 0, reopened: 0 },
  ...{ transferred: 0, upheld: 0, caught: 0, escaped: 0, reached: 0, satisfied: 0 },
};

export function addDisputes(one: DisputeCounts, other: DisputeCounts): DisputeCounts {
  const keys = Object.keys(NO_DISPUTES) as (keyof DisputeCounts)[];
  return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as unknown as DisputeCounts;
}

/** Shares that a table of disputes shows, each a part of its whole. */
export const DISPUTE_SHARES = ['closing', 'overdue', 'extension', 'return', 'reopening', 'escape'] as const;
export type DisputeShare = (typeof DISPUTE_SHARES)[number];

const SHARES: Readonly<Record<DisputeShare, (of: DisputeCounts) => Rate>> = {
  closing: ({ received, closed }) => share(closed, received),
  overdue: ({ received, missed }) => share(missed, received),
  extension: ({ received, extended }) => share(extended, received),
  return: ({ received, returned }) => share(returned, received),
  reopening: ({ closed, open, reopened }) => share(reopened, closed + open),
  // Only what was judged: an upheld dispute whose cause nobody has named yet says nothing about the rules.
  escape: ({ caught, escaped }) => share(escaped, caught + escaped),
};

/** A share of disputes; null of nothing, never 0 % or 100 %. */
export function disputeShare(name: DisputeShare, of: DisputeCounts): Rate {
  return SHARES[name](of);
}

export interface Satisfaction {
  /** Of those reached; null: nobody was reached. */
  readonly value: number | null;
  readonly reached: number;
  /** Wilson interval, 95 %: the call-backs are a sample. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** How satisfied those called back were: a sample, so with its interval; who was not reached counts on neither side. */
export function satisfactionOf({ reached, satisfied }: DisputeCounts): Satisfaction {
  return {
    value: rateOf(satisfied, reached - satisfied).value,
    reached,
    interval: wilsonInterval(satisfied, reached),
  };
}

/** So many clocks of one step that ran over the same days. */
export interface StepSpan {
  readonly step: string;
  readonly from: Day;
  readonly to: Day;
  /** Spans of days in which the clock stood, `from` included and `until` not. */
  readonly pauses: readonly { readonly from: Day; readonly until: Day }[];
  readonly clocks: number;
}

export interface StepTimes {
  readonly step: string;
  /** Clocks that ended. */
  readonly clocks: number;
  /** Working days, by the nearest rank: half, and nine of ten, took no longer. */
  readonly median: number;
  readonly p90: number;
  /** Some day counted lies in a year whose arrangement is not known. */
  readonly uncertain: boolean;
}

/** Working days that each step took, pauses left out, the day it began not counted (Civil Code art. 201). */
export function stepTimes(
  spans: readonly StepSpan[],
  calendar: WorkingCalendar = STATE_COUNCIL_CALENDAR,
): StepTimes[] {
  const bySteps = new Map<string, { took: Map<number, number>; clocks: number; uncertain: boolean }>();
  for (const span of spans) {
    const step = bySteps.get(span.step) ?? { took: new Map(), clocks: 0, uncertain: false };
    const { days, uncertain } = workingDaysOf(span, calendar);
    step.took.set(days, (step.took.get(days) ?? 0) + span.clocks);
    step.clocks += span.clocks;
    step.uncertain ||= uncertain;
    bySteps.set(span.step, step);
  }
  return [...bySteps].map(([step, { took, clocks, uncertain }]) => ({
    ...{ step, clocks, uncertain },
    median: nearestRank(took, clocks, 0.5),
    p90: nearestRank(took, clocks, 0.9),
  }));
}

function workingDaysOf({ from, to, pauses }: StepSpan, calendar: WorkingCalendar) {
  const whole = workingDaysBetween(from, to, calendar);
  let { days, uncertain } = whole;
  for (const pause of pauses) {
    // A pause counts from the day after it began to the day it ended, as the clock counts: what is left runs on.
    const stood = workingDaysBetween(Math.max(pause.from, from), Math.min(pause.until, to), calendar);
    days -= Math.max(0, stood.days);
    uncertain ||= stood.uncertain;
  }
  return { days: Math.max(0, days), uncertain };
}

/** The smallest value that at least the share `quantile` of all does not exceed. */
function nearestRank(counts: ReadonlyMap<number, number>, total: number, quantile: number): number {
  const rank = Math.max(1, Math.ceil(total * quantile));
  let seen = 0;
  for (const [value, count] of [...counts].toSorted(([a], [b]) => a - b)) {
    seen += count;
    if (seen >= rank) return value;
  }
  return 0;
}

function share(part: number, whole: number): Rate {
  return rateOf(part, whole - part);
}
