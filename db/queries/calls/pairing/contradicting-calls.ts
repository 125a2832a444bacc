import type { Db } from '#db/client';
import type { EntryRange } from '#db/queries/calls/detection/entry-range';
import type { Instant } from '#domain/calendar/instant';

/** A report that contradicts its other side. */
export interface ContradictingCall {
  readonly entry: number;
  readonly occurredAt: Instant;
  readonly source: number;
}

/** Second halves of a range that contradict the first; for the sweep. */
export async function contradictingCalls(
  db: Db,
  { logYear, above, upTo }: EntryRange,
): Promise<ContradictingCall[]> {
  const { rows } = await db.query<ContradictingCall>(
    `SELECT entry, occurred_at AS "occurredAt", source FROM call_report
     WHERE log_year = $1 AND entry > $2 AND entry <= $3 AND pair = 2 ORDER BY entry`,
    [logYear, above, upTo],
  );
  return rows;
}
