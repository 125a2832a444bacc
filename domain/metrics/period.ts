import { addMonths, type Day, monthStart } from '../calendar/day';

/** Days from `from` to `to`, both included. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/**
 * The same span for the roll-ups: a running month is taken as the whole of it, because nothing can have been
 * received on days to come, and whole months are answered from far fewer rows.
 */
export function throughMonthEnd(span: DaySpan, today: Day): DaySpan {
  const end = addMonths(monthStart(span.to), 1) - 1;
  return span.to >= today && monthStart(span.from) === span.from ? { from: span.from, to: end } : span;
}

/** The days of a span in order. */
export function daysOf({ from, to }: DaySpan): Day[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
