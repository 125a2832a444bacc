import type { Db } from '#db/client';
import { numberLists } from '#db/number-lists';
import { packedList } from '#db/packed-lists';
import type { OperatorDay } from '#db/queries/calls/detection/operator-days';

/** Writes what operators did on days in the place of what was known; each day of an operator once. */
export async function putOperatorDays(
  db: Db,
  days: readonly (OperatorDay & { readonly slots: Uint8Array })[],
): Promise<void> {
  const slots = packedList(days.map((day) => day.slots));
  await db.query(
    `INSERT INTO call_operator_day (caller, day, operator, slots)
     SELECT caller, date '1970-01-01' + day, operator, substr($6::bytea, at, length)
     FROM unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[], $5::integer[])
       AS n (caller, day, operator, at, length)
     ORDER BY caller, day, operator
     ON CONFLICT (caller, day, operator) DO UPDATE SET slots = excluded.slots`,
    [...numberLists(days, 'caller', 'day', 'operator'), slots.from, slots.length, slots.bytes],
  );
}
