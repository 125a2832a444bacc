import type { Db } from '#db/client';
import { numberLists } from '#db/number-lists';

/** Counts of an operator in ten minutes: what is added, or what there is then. */
export interface OperatorSlot {
  readonly operator: number;
  readonly slot: number;
  readonly caller: number;
  readonly calls: number;
  readonly holders: number;
  readonly denied: number;
  readonly notFound: number;
}

/** Adds counts to slots; returns the totals of those that reach one of the floors now. */
export async function addOperatorSlots(
  db: Db,
  slots: readonly OperatorSlot[],
  floors: { readonly calls: number; readonly holders: number; readonly notFound: number },
): Promise<OperatorSlot[]> {
  const { rows } = await db.query<OperatorSlot>(
    `WITH put AS (
       INSERT INTO call_operator_slot AS s (operator, slot, caller, calls, holders, denied, not_found)
       SELECT * FROM unnest($1::integer[], $2::integer[], $3::integer[], $4::integer[], $5::integer[], $6::integer[],
         $7::integer[]) AS n (operator, slot) ORDER BY slot, operator -- as its key lies: neighbours share pages
       ON CONFLICT (slot, operator) DO UPDATE SET calls = s.calls + excluded.calls,
         holders = s.holders + excluded.holders, denied = s.denied + excluded.denied,
         not_found = s.not_found + excluded.not_found
       RETURNING operator, slot, caller, calls, holders, denied, not_found
     )
     SELECT operator, slot, caller, calls, holders, denied, not_found AS "notFound" FROM put
     WHERE calls >= $8 OR holders >= $9 OR not_found >= $10`,
    [
      ...numberLists(slots, 'operator', 'slot', 'caller', 'calls', 'holders', 'denied', 'notFound'),
      floors.calls,
      floors.holders,
      floors.notFound,
    ],
  );
  return rows;
}
