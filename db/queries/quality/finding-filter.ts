import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { placeCondition, type Selection } from './selection';

/** Which findings a reader asks for, within the scope; null: not narrowed. Days are Shanghai days, both included. */
export interface FindingFilter extends Pick<Selection, 'regionCode' | 'organisation' | 'among' | 'typeCode'> {
  /** Rules looked at: those of a dimension, a severity, or one. Empty: none, and so no findings. */
  readonly ruleIds: readonly string[];
  readonly field: string | null;
  readonly state: 'open' | 'closed';
  readonly openedFrom: Day | null;
  readonly openedTo: Day | null;
  /** Only findings of records received in these days, both included: the rows behind a roll-up's figure. */
  readonly received: { readonly from: Day; readonly to: Day } | null;
}

/** Where a page of findings ends: the newest first, ties by subject, rule and occurrence. */
export interface FindingCursor {
  /** When it opened; for closed findings when it closed. */
  readonly at: Instant;
  readonly subjectKey: string;
  readonly ruleId: string;
  readonly occurrence: number;
}

/** The instant by which findings of a state are ordered. */
export function momentOf(state: FindingFilter['state']): string {
  return state === 'open' ? 'f.opened_at' : 'f.closed_at';
}

/** Everything a filter asks of a finding `f` but its rule. */
export function findingCondition(scope: Scope, filter: FindingFilter, params: unknown[]): string {
  const columns = { organisation: 'f.organisation', region: 'f.organisation_region' };
  const conditions = [
    filter.state === 'open' ? 'f.closed_at IS NULL' : 'f.closed_at IS NOT NULL',
    placeCondition(scope, filter, columns, params),
  ];
  if (filter.typeCode !== null) conditions.push(`f.type_code = $${params.push(filter.typeCode)}`);
  if (filter.field !== null) conditions.push(`f.field = $${params.push(filter.field)}`);
  const startOf = (day: Day) => `$${params.push(formatDay(day))}::timestamp AT TIME ZONE 'Asia/Shanghai'`;
  if (filter.openedFrom !== null) conditions.push(`f.opened_at >= ${startOf(filter.openedFrom)}`);
  if (filter.openedTo !== null) conditions.push(`f.opened_at < ${startOf(filter.openedTo + 1)}`);
  if (filter.received !== null) {
    const [from, to] = [filter.received.from, filter.received.to].map((day) => params.push(formatDay(day)));
    conditions.push(`EXISTS (SELECT 1 FROM record r WHERE r.record_key = f.subject_key
                             AND r.received_day BETWEEN $${from}::date AND $${to}::date)`);
  }
  return conditions.join(' AND ');
}
