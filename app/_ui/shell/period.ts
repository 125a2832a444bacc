import { addMonths, type Day, dayOf, formatDay, monthStart, parseDay } from '#domain/calendar/day';
import { one, type Query } from '../address';

/** Time ranges of the frame: 今日、近 7 日、本月、上月、本季、自定. `custom` reads `from` and `to`. */
export const PERIOD_KINDS = ['today', 'week', 'month', 'last-month', 'quarter', 'custom'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** What a period is compared with: the one before, the same days a year before, nothing. */
export const COMPARISONS = ['previous', 'year', 'none'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Days from `from` to `to`, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export interface Period extends Span {
  readonly kind: PeriodKind;
  readonly comparison: Comparison;
  /** The span to compare with; null when nothing is compared. */
  readonly previous: Span | null;
}

/** Longest custom range: two years. Longer ones are cut at their start, so that no address can ask for everything. */
export const LONGEST_SPAN_DAYS = 731;

const DEFAULT_KIND: PeriodKind = 'month';

/** The period an address asks for, as of `today`. Anything unreadable falls back to this month against the last. */
export function periodOf(query: Query, today: Day): Period {
  const comparison = COMPARISONS.find((name) => name === one(query, 'compare')) ?? 'previous';
  const asked = PERIOD_KINDS.find((name) => name === one(query, 'period')) ?? DEFAULT_KIND;
  const custom = asked === 'custom' ? customSpan(query, today) : null;
  const kind = asked === 'custom' && custom === null ? DEFAULT_KIND : asked;
  const span = custom ?? namedSpan(kind, today);
  return { ...span, kind, comparison, previous: previousSpan(kind, span, comparison) };
}

function customSpan(query: Query, today: Day): Span | null {
  const from = parseDay(one(query, 'from') ?? '');
  const to = parseDay(one(query, 'to') ?? '') ?? today;
  if (from === null || from > to) return null;
  return { from: Math.max(from, to - LONGEST_SPAN_DAYS + 1), to };
}

function namedSpan(kind: PeriodKind, today: Day): Span {
  const month = monthStart(today);
  switch (kind) {
    case 'today':
      return { from: today, to: today };
    case 'week':
      return { from: today - 6, to: today };
    case 'last-month':
      return { from: addMonths(month, -1), to: month - 1 };
    case 'quarter':
      return { from: quarterStart(today), to: today };
    default:
      return { from: month, to: today };
  }
}

/**
 * A running month or quarter is compared with the same number of days of the one before (1-21 November with
 * 1-21 October), never with a whole one: unequal spans would show a change that is none.
 */
function previousSpan(kind: PeriodKind, span: Span, comparison: Comparison): Span | null {
  if (comparison === 'none') return null;
  if (comparison === 'year') return { from: yearBefore(span.from), to: yearBefore(span.to) };
  const length = span.to - span.from;
  if (kind === 'month') return clipped(addMonths(span.from, -1), length, span.from);
  if (kind === 'quarter') return clipped(addMonths(span.from, -3), length, span.from);
  if (kind === 'last-month') return { from: addMonths(span.from, -1), to: span.from - 1 };
  return { from: span.from - length - 1, to: span.from - 1 };
}

function clipped(from: Day, length: number, end: Day): Span {
  return { from, to: Math.min(from + length, end - 1) };
}

function quarterStart(day: Day): Day {
  const month = Number(formatDay(day).slice(5, 7));
  return addMonths(monthStart(day), -((month - 1) % 3));
}

/** The same date a year before; 29 February becomes the 28th. */
function yearBefore(day: Day): Day {
  const [year = 0, month = 1, date = 1] = formatDay(day).split('-').map(Number);
  return dayOf(year - 1, month, date) ?? dayOf(year - 1, month, 28) ?? day - 365;
}
