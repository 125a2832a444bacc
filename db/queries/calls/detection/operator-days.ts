import type { Db } from '#db/client';
import { numberLists } from '#db/number-lists';
import type { Day } from '#domain/calendar/day';

/** An operator's day: its caller and itself by their places in `call_term`. */
export interface OperatorDay {
  readonly caller: number;
  readonly day: Day;
  readonly operator: number;
}

/** What is known of these days, as `DaySlots` packs it; days without calls have no row. */
export async function operatorDays(
  db: Db,
  asked: readonly OperatorDay[],
): Promise<readonly (OperatorDay & { readonly slots: Buffer })[]> {
  const { rows } = await db.query<OperatorDay & { readonly slots: Buffer }>(
    `SELECT d.caller, d.day - date '1970-01-01' AS day, d.operator, d.slots
     FROM unnest($1::integer[], $2::integer[], $3::integer[]) AS a (caller, day, operator)
     JOIN call_operator_day AS d
       ON d.caller = a.caller AND d.day = date '1970-01-01' + a.day AND d.operator = a.operator`,
    numberLists(asked, 'caller', 'day', 'operator'),
  );
  return rows;
}
