import type { DayCounts } from '#db/queries/quality/dimension-counts-by-day';
import type { Day } from '#domain/calendar/day';
import { STATE_COUNCIL_CALENDAR } from '#domain/calendar/working-days';
import { daysOf } from '#domain/metrics/period';
import { rateOf } from '#domain/metrics/rate';
import { scoreOf } from '#domain/metrics/score';
import { DIMENSIONS } from '#domain/rules/rule';
import type { Band } from '../../../_ui/charts/series';
import { PAST_DAYS, ROLLING_DAYS } from './view';

/** The past of the figures: one value a day, each of the days up to it together; null where nothing came. */
export interface PastLines {
  readonly days: readonly Day[];
  readonly score: readonly (number | null)[];
  /** In the order of DIMENSIONS. */
  readonly dimensions: readonly (readonly (number | null)[])[];
}

/** Rolling rates and score of the past days up to `today`. */
export function pastLines(counts: readonly DayCounts[], today: Day): PastLines {
  const days = daysOf({ from: today - PAST_DAYS + 1, to: today });
  const known = new Map(counts.map((one) => [one.day, one]));
  const sums = days.map((day) => rolling(known, day));
  return {
    days,
    score: sums.map(({ pass, fail }) => scoreOf(pass, fail, null).value),
    dimensions: DIMENSIONS.map((_, index) =>
      sums.map(({ pass, fail }) => rateOf(pass[index] ?? 0, fail[index] ?? 0).value),
    ),
  };
}

function rolling(known: ReadonlyMap<Day, DayCounts>, day: Day) {
  const pass = DIMENSIONS.map(() => 0);
  const fail = DIMENSIONS.map(() => 0);
  for (const each of daysOf({ from: day - ROLLING_DAYS + 1, to: day })) {
    const counts = known.get(each);
    if (counts === undefined) continue;
    DIMENSIONS.forEach((_, index) => {
      pass[index] = (pass[index] ?? 0) + (counts.dimensionPass[index] ?? 0);
      fail[index] = (fail[index] ?? 0) + (counts.dimensionFail[index] ?? 0);
    });
  }
  return { pass, fail };
}

/** Public holidays among the days, each one band. */
export function holidayBands(days: readonly Day[]): Band[] {
  const bands: { from: Day; to: Day; label: string }[] = [];
  for (const day of days) {
    if (!STATE_COUNCIL_CALENDAR.holidays.has(day)) continue;
    const label = STATE_COUNCIL_CALENDAR.names.get(day) ?? '';
    const last = bands.at(-1);
    if (last !== undefined && last.to === day - 1 && last.label === label) last.to = day;
    else bands.push({ from: day, to: day, label });
  }
  return bands;
}
