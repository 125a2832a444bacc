import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { UNEXPLAINED } from '#domain/calls/call';
import type { CallToExplain } from '#domain/calls/explain/explain';

/** A row whose matter was not known when it came. */
export interface WaitingRow extends CallToExplain {
  readonly day: number;
  readonly logYear: number;
  readonly entry: number;
  readonly unexplained: number;
}

type Read = Omit<WaitingRow, 'matter' | 'holder'> & {
  readonly matter: string;
  readonly holder: string | null;
};

/**
 * Rows since a day that wait for a matter which is known by now: of these keys, or (null) of any. At most `most`, the
 * matters' order being nobody's concern: who asks again gets the others.
 */
export async function waitingRowsOfMatters(
  db: Db,
  keys: readonly bigint[] | null,
  { sinceDay, most }: { readonly sinceDay: Instant; readonly most: number },
): Promise<WaitingRow[]> {
  const { rows } = await db.query<Read>(
    `SELECT w.*, c.value AS caller, t.value AS "typeCode", s.value AS scenario, i.value AS item
     FROM (SELECT r.day, r.log_year AS "logYear", r.entry, r.unexplained, r.occurred_at AS "occurredAt",
             r.caller_region::text AS "callerRegion", r.owner_region::text AS "ownerRegion",
             r.matter::text AS matter, r.holder::text AS holder, r.caller AS "callerTerm", r.type, r.scenario AS s, r.item AS i
           FROM call_report AS r
           WHERE (r.unexplained & ${UNEXPLAINED['matter-unknown']}) <> 0
             AND r.day >= date '1970-01-01' + $1::integer
             AND ${keys === null ? 'EXISTS (SELECT FROM matter AS m WHERE m.matter_key = r.matter)' : 'r.matter = ANY ($3::bigint[])'}
           LIMIT $2) AS w
     JOIN call_term AS c ON c.term_id = w."callerTerm"
     JOIN call_term AS t ON t.term_id = w.type
     LEFT JOIN call_term AS s ON s.term_id = w.s
     LEFT JOIN call_term AS i ON i.term_id = w.i`,
    keys === null ? [sinceDay, most] : [sinceDay, most, `{${keys.join(',')}}`],
  );
  return rows.map((row) => ({
    ...row,
    matter: BigInt(row.matter),
    holder: row.holder === null ? null : BigInt(row.holder),
  }));
}
