import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import { type Instant, startOfDay } from '#domain/calendar/instant';

/** A dispute that may be drawn for a call-back. */
export interface ClosedDispute {
  readonly caseId: string;
  readonly number: string;
  readonly decidedBy: string | null;
}

const AT = (place: number) => `'epoch'::timestamptz + $${place}::bigint * interval '1 microsecond'`;

/**
 * Disputes that were closed on a day and answered, with somebody to ask, whose closing still stands; by the index of closed
 * cases. As the engine.
 */
export async function closedOnDay(db: Db, day: Day): Promise<ClosedDispute[]> {
  const [from, until]: [Instant, Instant] = [startOfDay(day), startOfDay(day + 1)];
  const { rows } = await db.query<ClosedDispute>(
    `SELECT c.case_id::text AS "caseId", c.number, d.decided_by AS "decidedBy"
     FROM case_file AS c JOIN dispute AS d ON d.case_id = c.case_id
     WHERE c.kind = 'dispute' AND c.closed_at >= ${AT(1)} AND c.closed_at < ${AT(2)}
       AND d.outcome <> 'withdrawn'
       AND EXISTS (SELECT FROM dispute_complainant AS w WHERE w.case_id = c.case_id)
     ORDER BY c.number`,
    [from, until],
  );
  return rows;
}
