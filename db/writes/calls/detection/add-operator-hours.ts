import type { Db } from '#db/client';
import { numberLists } from '#db/number-lists';

/** Calls of an operator in an hour. */
export interface OperatorHour {
  readonly operator: number;
  readonly hour: number;
  readonly calls: number;
}

/** Adds calls to hours; returns the totals of those that reach the floor. */
export async function addOperatorHours(
  db: Db,
  hours: readonly OperatorHour[],
  floor: number,
): Promise<OperatorHour[]> {
  const { rows } = await db.query<OperatorHour>(
    `WITH put AS (
       INSERT INTO call_operator_hour AS h (operator, hour, calls)
       SELECT * FROM unnest($1::integer[], $2::integer[], $3::integer[]) AS n (operator, hour) ORDER BY operator, hour
       ON CONFLICT (operator, hour) DO UPDATE SET calls = h.calls + excluded.calls
       RETURNING operator, hour, calls
     )
     SELECT * FROM put WHERE calls >= $4`,
    [...numberLists(hours, 'operator', 'hour', 'calls'), floor],
  );
  return rows;
}
