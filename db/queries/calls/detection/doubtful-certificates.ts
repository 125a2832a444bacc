import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

/** A certificate that should not be served from some moment on, or that a finding stands against. */
export interface DoubtfulCertificate {
  /** As asked. */
  readonly certificate: string;
  /** Revoked, cancelled, suspended or expired by status, since then; null: it is none of these. */
  readonly endedAt: Instant | null;
  /** Its last day, if that lies before the day asked for. */
  readonly validUntil: Day | null;
  /** One of the rules asked for has an open finding. */
  readonly flagged: boolean;
}

/**
 * Of certificates (the first 8 bytes of their records' keys) those that had ended before a day, and those against which one of
 * the rules has an open finding; for detection. Each finds its record by a range of the distribution column.
 */
export async function doubtfulCertificates(
  db: Db,
  certificates: readonly bigint[],
  { before, findingRules }: { readonly before: Day; readonly findingRules: readonly string[] },
): Promise<DoubtfulCertificate[]> {
  if (certificates.length === 0) return [];
  const { rows } = await db.query<DoubtfulCertificate>(
    `SELECT c.certificate::text AS certificate, k."endedAt", k."validUntil", k.flagged
     FROM unnest($1::bigint[]) AS c (certificate)
     JOIN LATERAL (
       SELECT r.record_key, CASE WHEN r.valid_until < date '1970-01-01' + $3::integer THEN r.valid_until END AS "validUntil",
         CASE WHEN r.status IN ('revoked', 'cancelled', 'expired', 'suspended')
           THEN coalesce(r.source_updated_at, r.issued_at, 'epoch') END AS "endedAt",
         EXISTS (SELECT FROM finding AS f WHERE f.subject_key = r.record_key AND f.closed_at IS NULL
                   AND f.rule_id = ANY ($2::text[])) AS flagged
       FROM record AS r
       WHERE r.record_key >= (lpad(to_hex(c.certificate), 16, '0') || '0000000000000000')::uuid
         AND r.record_key <= (lpad(to_hex(c.certificate), 16, '0') || 'ffffffffffffffff')::uuid
       -- One there is. Without the limit the planner expects thousands, and compiles the statement for them.
       ORDER BY r.record_key LIMIT 1
     ) AS k ON true
     WHERE k."endedAt" IS NOT NULL OR k."validUntil" IS NOT NULL OR k.flagged`,
    [`{${certificates.join(',')}}`, findingRules, before],
  );
  return rows;
}
