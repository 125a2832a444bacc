import type { Instant } from '../calendar/instant';
import type { UpdateFrequency } from '../catalogue/certificate-type';

const MICROS_PER_DAY = 86_400_000_000;

/** How often a source is expected, and after how many days without a word it counts as silent. */
export interface SilenceAllowance {
  readonly expectedEveryDays: number;
  readonly silentAfterDays: number;
  readonly reason: string;
}

/**
 * Silence per declared frequency (domain.md §4, "Silence"). Counted in calendar days: an empty delivery is a word
 * too, so a department that is closed over a long holiday can say so and is not reported.
 */
export const SILENCE_ALLOWANCES: Readonly<Record<UpdateFrequency, SilenceAllowance>> = {
  realtime: {
    expectedEveryDays: 1,
    silentAfterDays: 2,
    reason: 'some certificate is issued on any working day; one quiet day may be a public holiday',
  },
  daily: {
    expectedEveryDays: 1,
    silentAfterDays: 3,
    reason: 'three periods: from Friday evening to Monday evening nothing has to arrive',
  },
  weekly: {
    expectedEveryDays: 7,
    silentAfterDays: 14,
    reason: 'two periods: one delivery may be late by a whole week, two are not',
  },
  monthly: {
    expectedEveryDays: 31,
    silentAfterDays: 45,
    reason: 'a period and a half: the month and the half month in which its delivery is made up',
  },
};

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
  const silent = asOf - lastReceivedAt > SILENCE_ALLOWANCES[frequency].silentAfterDays * MICROS_PER_DAY;
  const opens = silent && (!newest?.open || closes) ? (newest?.occurrence ?? 0) + 1 : null;
  return { closes, opens };
}
