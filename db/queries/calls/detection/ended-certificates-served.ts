import type { Db } from '#db/client';
import type { EntryRange } from '#db/queries/calls/detection/new-calls';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

/** A served call of a certificate that should not have been served, or that a finding stands against. */
export interface DoubtfulUse {
  readonly operator: number;
  readonly caller: number;
  readonly entry: number;
  readonly occurredAt: Instant;
  /** True: it had ended by status or date. False: it has one of the findings asked for. */
  readonly ended: boolean;
}

/**
 * Served calls of a range, which lie within these days, whose certificate had been revoked, cancelled or had expired by then, or against which one of
 * the rules has an open finding; for detection. A change of status whose own instant is later than the call excuses it.
 */
export async function endedCertificatesServed(
  db: Db,
  { logYear, above, upTo }: EntryRange,
  days: { readonly from: Day; readonly to: Day },
  findingRules: readonly string[],
): Promise<DoubtfulUse[]> {
  const { rows } = await db.query<DoubtfulUse>(
    `WITH used AS MATERIALIZED (
       SELECT operator, caller, entry, occurred_at, day, certificate FROM call_report
       WHERE day >= date '1970-01-01' + $5::integer AND day <= date '1970-01-01' + $6::integer
         AND log_year = $1 AND entry > $2 AND entry <= $3 AND pair = 0 AND outcome = 0 AND certificate IS NOT NULL
     )
     SELECT c.operator, c.caller, c.entry, c.occurred_at AS "occurredAt", k.ended
     FROM used AS c
     JOIN LATERAL (
       SELECT coalesce(r.status IN ('revoked', 'cancelled', 'expired', 'suspended')
                AND coalesce(r.source_updated_at, r.issued_at, '-infinity') <= c.occurred_at, false)
              OR coalesce(r.valid_until < c.day, false) AS ended, r.record_key
       FROM record AS r
       WHERE r.record_key >= (lpad(to_hex(c.certificate), 16, '0') || '0000000000000000')::uuid
         AND r.record_key <= (lpad(to_hex(c.certificate), 16, '0') || 'ffffffffffffffff')::uuid
       -- One there is. Without the limit the planner expects thousands, and compiles the statement for them.
       ORDER BY r.record_key LIMIT 1
     ) AS k ON true
     WHERE k.ended OR EXISTS (SELECT FROM finding AS f WHERE f.subject_key = k.record_key AND f.closed_at IS NULL
                                AND f.rule_id = ANY ($4::text[]))`,
    [logYear, above, upTo, findingRules, days.from, days.to],
  );
  return rows;
}
