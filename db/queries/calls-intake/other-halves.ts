import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

/** Keys of calls, and which side told them: two lists of one length. */
export interface HalvesToFind {
  readonly callKeys: readonly bigint[];
  readonly sides: readonly number[];
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
 * Looks for the other side of each call on one day: a probe of that day's index per call. The limit inside makes it one,
 * where a join would be planned by statistics that a day's first hours have none of. Halves of the same side are no answer.
 */
export async function otherHalves(db: Db, day: Day, { callKeys, sides }: HalvesToFind): Promise<FoundHalf[]> {
  const { rows } = await db.query<FoundHalf>(
    `SELECT h.n::integer AS n, other."occurredAt", other.told
     FROM unnest($1::bigint[], $2::smallint[]) WITH ORDINALITY AS h (call_key, side, n)
     CROSS JOIN LATERAL (
       SELECT r.occurred_at AS "occurredAt",
              row(r.caller, r.operator, r.caller_region, r.owner_region, r.issuer, r.certificate, r.type, r.holder,
                  r.scenario, r.item, r.matter, r.mode, r.outcome)::text AS told
       FROM call_report r WHERE r.call_key = h.call_key AND r.day = $3 AND r.side <> h.side LIMIT ${MOST_HALVES}
     ) AS other`,
    [`{${callKeys.join(',')}}`, `{${sides.join(',')}}`, formatDay(day)],
  );
  return rows;
}

/** Told more often than this, a call has no further sides to be held against. */
const MOST_HALVES = 4;
