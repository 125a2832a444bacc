import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

export interface HalfToFind {
  readonly callKey: bigint;
  readonly side: number;
  readonly day: Day;
}

/** The other side's report of a call that just arrives. */
export interface FoundHalf {
  /** Place in what was asked. */
  readonly n: number;
  readonly occurredAt: Instant;
  /** Compared fields in the order of COMPARED_FIELDS, as `(a,b,,c)`: nothing between commas is null. */
  readonly told: string;
}

/**
 * Looks for the other side of each call on the days given for it: one probe of the pairs' index per call and day.
 * Halves of the same side are no answer.
 */
export async function otherHalves(db: Db, halves: readonly HalfToFind[]): Promise<FoundHalf[]> {
  const { rows } = await db.query<FoundHalf>(
    `SELECT h.n::integer AS n, r.occurred_at AS "occurredAt",
            row(r.caller, r.operator, r.caller_region, r.owner_region, r.issuer, r.certificate, r.type, r.holder,
                r.scenario, r.item, r.matter, r.mode, r.outcome)::text AS told
     FROM unnest($1::bigint[], $2::smallint[], $3::date[]) WITH ORDINALITY AS h (call_key, side, day, n)
     JOIN call_report r ON r.call_key = h.call_key AND r.day = h.day AND r.side <> h.side`,
    [
      `{${halves.map(({ callKey }) => callKey).join(',')}}`,
      `{${halves.map(({ side }) => side).join(',')}}`,
      `{${halves.map(({ day }) => formatDay(day)).join(',')}}`,
    ],
  );
  return rows;
}
