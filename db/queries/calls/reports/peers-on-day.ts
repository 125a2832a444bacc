import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { at, sidesCondition } from '../figures/call-selection';

/** How many calls each colleague of one department made, by hour of the day. */
export interface PeerHours {
  readonly operator: number;
  /** Calls by hour 0-23. */
  readonly hours: readonly number[];
}

const HOURS = `ARRAY[${Array.from({ length: 24 }, (_, hour) => `count(DISTINCT call_key) FILTER (WHERE hour = ${hour})`).join(', ')}]::float8[]`;

/** Operators of a department within a span, busiest first, at most `limit`. `caller` is a place in `call_term`. */
export async function peersOnDay(
  db: Db,
  scope: Scope,
  caller: number,
  span: { readonly from: Instant; readonly before: Instant },
  limit: number,
): Promise<PeerHours[]> {
  const params: unknown[] = [caller, span.from, span.before, limit];
  const { rows } = await db.query<PeerHours>(
    `SELECT operator, ${HOURS} AS hours
     FROM (
       SELECT r.operator, r.call_key, extract(hour FROM r.occurred_at AT TIME ZONE 'Asia/Shanghai')::integer AS hour
       FROM call_report r
       WHERE r.caller = $1 AND r.pair <> 1 AND r.occurred_at >= ${at('$2')} AND r.occurred_at < ${at('$3')}
         AND ${sidesCondition(scope, 'r', params)}
     ) each
     GROUP BY operator ORDER BY count(DISTINCT call_key) DESC, operator LIMIT $4`,
    params,
  );
  return rows;
}
