import type { Db } from '#db/client';
import { numberLists } from '#db/number-lists';
import type { Instant } from '#domain/calendar/instant';

/** Calls of a type by an operator: what is added, or what there is then, since when. */
export interface OperatorType {
  readonly operator: number;
  readonly type: number;
  readonly caller: number;
  readonly calls: number;
  readonly firstAt: Instant;
}

/** Adds calls to an operator's types; returns those first called after `freshSince` that reach the floor. */
export async function addOperatorTypes(
  db: Db,
  types: readonly OperatorType[],
  { floor, freshSince }: { readonly floor: number; readonly freshSince: Instant },
): Promise<OperatorType[]> {
  const { rows } = await db.query<OperatorType>(
    `WITH put AS (
       INSERT INTO call_operator_type AS t (operator, type, caller, first_at, calls)
       SELECT operator, type, caller, 'epoch'::timestamptz + first * interval '1 microsecond', calls
       FROM unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[], $5::bigint[])
         AS n (operator, type, caller, calls, first) ORDER BY operator, type
       ON CONFLICT (operator, type) DO UPDATE SET calls = t.calls + excluded.calls,
         first_at = least(t.first_at, excluded.first_at)
       RETURNING operator, type, caller, calls, first_at
     )
     SELECT operator, type, caller, calls, first_at AS "firstAt" FROM put
     WHERE calls >= $6 AND first_at >= 'epoch'::timestamptz + $7::bigint * interval '1 microsecond'`,
    [...numberLists(types, 'operator', 'type', 'caller', 'calls', 'firstAt'), floor, freshSince],
  );
  return rows;
}
