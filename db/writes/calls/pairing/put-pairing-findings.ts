import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Calls of a day that a source did not tell of, or told otherwise. */
export interface PairingFinding {
  readonly kind: 'one-sided' | 'contradicting';
  /** Place of the source in `call_term`. */
  readonly source: number;
  readonly day: number;
  readonly calls: number;
  readonly logYear: number;
  /** Some of the calls, by entry. */
  readonly entries: readonly number[];
}

/** Opens findings of sources, one a day and kind, or adds to those that are open. Returns how many are new. */
export async function putPairingFindings(
  db: Db,
  findings: readonly PairingFinding[],
  now: Instant,
): Promise<number> {
  if (findings.length === 0) return 0;
  const { rows } = await db.query<{ opened: number }>(
    `WITH put AS (
       INSERT INTO call_finding AS f (finding_id, kind, organisation, organisation_region, day, subject, detail, opened_at)
       SELECT gen_random_uuid(), n.kind, t.value, coalesce(s.organisation_region, o.region_code, '000000'),
         date '1970-01-01' + n.day, (date '1970-01-01' + n.day)::text,
         jsonb_build_object('calls', n.calls, 'logYear', n."logYear", 'entries', n.entries),
         'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
       FROM jsonb_to_recordset($1::jsonb) AS n (kind text, source integer, day integer, calls integer, "logYear" integer, entries jsonb)
       JOIN call_term AS t ON t.term_id = n.source
       LEFT JOIN call_source AS s ON s.organisation = t.value LEFT JOIN organisation AS o ON o.code = t.value
       ON CONFLICT (organisation, kind, subject) DO UPDATE SET closed_at = NULL,
         detail = f.detail || jsonb_build_object('calls', (f.detail->>'calls')::integer + (excluded.detail->>'calls')::integer)
       RETURNING (xmax = 0) AS opened
     )
     SELECT count(*) FILTER (WHERE opened)::integer AS opened FROM put`,
    [JSON.stringify(findings), now],
  );
  return rows[0]!.opened;
}
