import type { Instant } from '#domain/calendar/instant';
import { instantParameter } from '../desk/instant-parameter';

/** Each count of domain/disputes/figures.ts by its name: the one place where rows are told to belong to it. */
const MARKS = {
  received: 'true',
  open: 'c.closed_at IS NULL',
  closed: 'c.closed_at IS NOT NULL',
  extended: 'd.extensions > 0',
  returned: 'd.returns > 0',
  reopened: 'd.reopenings > 0',
  transferred: 'd.transfers > 0',
  upheld: `d.outcome = 'upheld'`,
  caught: `d.outcome = 'upheld' AND d.caught_by <> 'none'`,
  escaped: `d.outcome = 'upheld' AND d.caught_by = 'none'`,
  missed: 'd.missed',
  reached: 'd.reached IS TRUE',
  satisfied: 'd.reached IS TRUE AND d.satisfied IS TRUE',
} as const;

/** The names of the counts that rows can be asked for: every number leads to its rows. */
export const DISPUTE_MARKS = [...(Object.keys(MARKS) as (keyof typeof MARKS)[]), 'overdue'] as const;
export type DisputeMark = (typeof DISPUTE_MARKS)[number];

/** The condition that a dispute counts, on `case_file AS c JOIN dispute AS d`. */
export function markCondition(mark: DisputeMark, now: Instant, params: unknown[]): string {
  if (mark !== 'overdue') return `(${MARKS[mark]})`;
  return `(c.closed_at IS NULL AND c.due_at < ${instantParameter(params.push(now))})`;
}
