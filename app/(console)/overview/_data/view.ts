import type { Selection } from '#db/queries/quality/selection';
import { addMonths, type Day, formatDay, monthStart } from '#domain/calendar/day';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { type DaySpan, throughMonthEnd } from '#domain/metrics/period';
import { one, type Query } from '../../../_ui/address';
import { type Period, periodOf } from '../../../_ui/shell/period';

/** Days shown as the past of a figure. */
export const PAST_DAYS = 90;
/** A daily rate is of the last seven days together: week-ends and small days would make it jump. */
export const ROLLING_DAYS = 7;

/** What the address asks the overview for. */
export interface View {
  readonly query: Query;
  readonly now: Instant;
  readonly today: Day;
  readonly scope: Scope;
  readonly period: Period;
  /** The department looked at; its peers are still read, to rank it among them. */
  readonly department: string | null;
  readonly type: string | null;
  /** Everything of the region in the period. */
  readonly selection: Selection;
  /** The same in the span compared with; null: nothing is compared. */
  readonly before: Selection | null;
  /** The department or region over the past days. */
  readonly past: Selection;
  /** The department or region over the months the period touches. */
  readonly months: Selection;
  /** The peer group asked for, as `line|level`, a volume class, `all`, or null for the page's own choice. */
  readonly peers: string | null;
}

const CODE = /^[0-9A-Za-z._-]{1,64}$/;

/** The view of an address as of `now`; what is no code is not asked for. */
export function viewOf(query: Query, scope: Scope, now: Instant): View {
  const today = dayOfInstant(now);
  const period = periodOf(query, today);
  const code = (key: string) => {
    const value = one(query, key);
    return value !== undefined && CODE.test(value) ? value : null;
  };
  const region = code('region');
  const regionCode = region !== null && /^\d{6}$/.test(region) ? region : null;
  const [department, type] = [code('department'), code('type')];
  const place = { regionCode, organisation: null, typeCode: type, among: null };
  const focus = { ...place, organisation: department };
  return {
    query,
    now,
    today,
    scope,
    period,
    department,
    type,
    selection: { ...place, ...throughMonthEnd(period, today) },
    before: period.previous === null ? null : { ...place, ...throughMonthEnd(period.previous, today) },
    past: { ...focus, from: today - PAST_DAYS - ROLLING_DAYS + 2, to: today },
    months: { ...focus, ...wholeMonths(period) },
    peers: one(query, 'peers') ?? null,
  };
}

/** The months a span touches, whole. */
function wholeMonths({ from, to }: DaySpan): DaySpan {
  return { from: monthStart(from), to: addMonths(monthStart(to), 1) - 1 };
}

/** A span in words: 2026-11-01 至 2026-11-21 without the 至. */
export function spanText(span: DaySpan): readonly [string, string] {
  return [formatDay(span.from), formatDay(span.to)];
}
