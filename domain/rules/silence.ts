import { dayOfInstant, type Instant, startOfDay } from '../calendar/instant';
import { addWorkingDays } from '../calendar/working-days';
import type { UpdateFrequency } from '../catalogue/certificate-type';

const MICROS_PER_DAY = 86_400_000_000;

/** How often a source is expected, and after how many days without a word it counts as silent. */
export interface SilenceAllowance {
  readonly expectedEveryDays: number;
  readonly silentAfterDays: number;
  /** What `silentAfterDays` counts: whole working days (docs/decisions/0013-silence.md), or days of the calendar. */
  readonly counted: 'working-days' | 'days';
  readonly reason: string;
}

/**
 * Silence per declared frequency (domain.md §4, "Silence"). An empty delivery is a word too. What is collected the
 * same day follows the department's working days, so no holiday reads as silence.
 */
export const SILENCE_ALLOWANCES: Readonly<Record<UpdateFrequency, SilenceAllowance>> = {
  realtime: {
    expectedEveryDays: 1,
    silentAfterDays: 2,
    counted: 'working-days',
    reason: 'some certificate is issued on any working day; one quiet day may be chance, two are not',
  },
  daily: {
    expectedEveryDays: 1,
    silentAfterDays: 2,
    counted: 'working-days',
    reason: 'two periods: one delivery may be late by a whole day, two are not',
  },
  weekly: {
    expectedEveryDays: 7,
    silentAfterDays: 14,
    counted: 'days',
    reason: 'two periods: one delivery may be late by a whole week, two are not',
  },
  monthly: {
    expectedEveryDays: 31,
    silentAfterDays: 45,
    counted: 'days',
    reason: 'a period and a half: the month and the half month in which its delivery is made up',
  },
};

export interface SilenceBound {
  /** After this instant a source counts as silent. */
  readonly at: Instant;
  /** True: a year without a published arrangement of holidays was counted Monday to Friday. */
  readonly uncertain: boolean;
}

/** Until when a source last heard then is within its allowance. The day it was heard on is not counted. */
export function silenceBound(lastReceivedAt: Instant, frequency: UpdateFrequency): SilenceBound {
  const { silentAfterDays, counted } = SILENCE_ALLOWANCES[frequency];
  if (counted === 'days') return { at: lastReceivedAt + silentAfterDays * MICROS_PER_DAY, uncertain: false };
  const { day, uncertain } = addWorkingDays(dayOfInstant(lastReceivedAt), silentAfterDays);
  return { at: startOfDay(day + 1), uncertain };
}

/** The newest finding of a source, if there ever was one. */
export interface SilenceFinding {
  readonly openedAt: Instant;
  readonly open: boolean;
  /** 1 for the first, one more for every return. */
  readonly occurrence: number;
}

export interface SilenceDecision {
  readonly closes: boolean;
  /** Occurrence number of the finding that opens; null: none opens. */
  readonly opens: number | null;
}

/**
 * Opens when nothing came for longer than the allowance; closes only because something newer than the finding
 * arrived, never because time went by. Both at once when the source spoke and fell silent again in between.
 */
export function decideSilence(
  lastReceivedAt: Instant,
  frequency: UpdateFrequency,
  newest: SilenceFinding | null,
  asOf: Instant,
): SilenceDecision {
  const closes = newest?.open === true && lastReceivedAt > newest.openedAt;
  const silent = asOf > silenceBound(lastReceivedAt, frequency).at;
  const opens = silent && (!newest?.open || closes) ? (newest?.occurrence ?? 0) + 1 : null;
  return { closes, opens };
}
