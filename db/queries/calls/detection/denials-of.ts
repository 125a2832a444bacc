import type { Db } from '#db/client';
import type { Denial } from '#db/writes/calls/detection/add-denials';
import type { Instant } from '#domain/calendar/instant';

/** Denials of operators within a span of time; for detection. */
export async function denialsOf(
  db: Db,
  operators: readonly number[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<Denial[]> {
  if (operators.length === 0) return [];
  const { rows } = await db.query<Denial>(
    `SELECT operator, holder, type, at, entry FROM call_denial
     WHERE operator = ANY ($1::integer[]) AND at >= 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
       AND at <= 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'`,
    [operators, from, to],
  );
  return rows;
}
