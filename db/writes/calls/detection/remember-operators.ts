import type { Db } from '#db/client';
import { numberLists } from '#db/number-lists';
import type { Instant } from '#domain/calendar/instant';

/** What a reading adds to an operator. */
export interface OperatorNews {
  readonly operator: number;
  readonly caller: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly lastRegion: number;
  readonly calls: number;
  readonly odd: number;
}

/** An operator as it was known before; null: it is new. */
export interface FormerOperator {
  readonly operator: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly lastRegion: number;
  readonly calls: number;
  readonly oddCalls: number;
}

/** Adds news of operators to what is known; returns what was known before, of those that were. */
export async function rememberOperators(db: Db, news: readonly OperatorNews[]): Promise<FormerOperator[]> {
  const { rows } = await db.query<FormerOperator>(
    `WITH news AS (
       SELECT operator, caller, 'epoch'::timestamptz + first * interval '1 microsecond' AS first_at,
         'epoch'::timestamptz + last * interval '1 microsecond' AS last_at, region, calls, odd
       FROM unnest($1::integer[], $2::integer[], $3::bigint[], $4::bigint[], $5::integer[], $6::integer[], $7::integer[])
         AS n (operator, caller, first, last, region, calls, odd)
     ), former AS (
       SELECT o.* FROM call_operator AS o JOIN news USING (operator)
     ), put AS (
       INSERT INTO call_operator AS o (operator, caller, first_at, last_at, last_region, calls, odd_calls)
       SELECT operator, caller, first_at, last_at, region, calls, odd FROM news
       ON CONFLICT (operator) DO UPDATE SET first_at = least(o.first_at, excluded.first_at),
         last_region = CASE WHEN excluded.last_at >= o.last_at THEN excluded.last_region ELSE o.last_region END,
         last_at = greatest(o.last_at, excluded.last_at), calls = o.calls + excluded.calls,
         odd_calls = o.odd_calls + excluded.odd_calls
     )
     SELECT operator, first_at AS "firstAt", last_at AS "lastAt", last_region AS "lastRegion", calls,
       odd_calls AS "oddCalls" FROM former`,
    [...numberLists(news, 'operator', 'caller', 'firstAt', 'lastAt', 'lastRegion', 'calls', 'odd')],
  );
  return rows;
}
