import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { at, sidesCondition } from '../figures/call-selection';

/** What an operator did on one day, as both sides told it; each call counted once. */
export interface OperatorDay {
  readonly day: Day;
  readonly calls: number;
  readonly holders: number;
  readonly unexplained: number;
  readonly denied: number;
  /** Calls between 21 and 7 o'clock. */
  readonly night: number;
}

const HOUR = `extract(hour FROM r.occurred_at AT TIME ZONE 'Asia/Shanghai')`;

/** Days on which the operator called within the span, in order. `operator` is a place in `call_term`. */
export async function operatorDays(
  db: Db,
  scope: Scope,
  operator: number,
  span: { readonly from: Instant; readonly before: Instant },
): Promise<OperatorDay[]> {
  const params: unknown[] = [operator, span.from, span.before];
  const { rows } = await db.query<OperatorDay>(
    `SELECT r.day, count(DISTINCT r.call_key) AS calls, count(DISTINCT r.holder) AS holders,
            count(DISTINCT r.call_key) FILTER (WHERE r.unexplained <> 0) AS unexplained,
            count(DISTINCT r.call_key) FILTER (WHERE r.outcome = 1) AS denied,
            count(DISTINCT r.call_key) FILTER (WHERE ${HOUR} < 7 OR ${HOUR} >= 21) AS night
     FROM call_report r
     WHERE r.operator = $1 AND r.pair <> 1 AND r.occurred_at >= ${at('$2')} AND r.occurred_at < ${at('$3')}
       AND ${sidesCondition(scope, 'r', params)}
     GROUP BY r.day ORDER BY r.day`,
    params,
  );
  return rows;
}
