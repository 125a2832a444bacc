import type { Db } from '#db/client';
import type { EntryRange } from '#db/queries/calls/detection/entry-range';
import type { Instant } from '#domain/calendar/instant';

/** A report whose other side has told nothing. */
export interface OneSidedCall {
  readonly entry: number;
  readonly occurredAt: Instant;
  readonly side: number;
  readonly source: number;
  readonly caller: number;
  readonly operator: number;
  readonly ownerRegion: number;
}

/** First halves of a range that have no second within the archive; for the sweep. */
export async function oneSidedCalls(db: Db, { logYear, above, upTo }: EntryRange): Promise<OneSidedCall[]> {
  const { rows } = await db.query<OneSidedCall>(
    `SELECT c.entry, c.occurred_at AS "occurredAt", c.side, c.source, c.caller, c.operator, c.owner_region AS "ownerRegion"
     FROM call_report AS c
     WHERE c.log_year = $1 AND c.entry > $2 AND c.entry <= $3 AND c.pair = 0
       AND c.other_entry IS NULL AND NOT EXISTS (SELECT FROM call_report AS o WHERE o.call_key = c.call_key AND o.day BETWEEN c.day - 1 AND c.day + 1
                         AND o.side <> c.side)
     ORDER BY c.entry`,
    [logYear, above, upTo],
  );
  return rows;
}
