import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** A finding about to close: its fingerprint. `subjectKey` is a uuid in hex. */
export interface ClosingFinding {
  readonly subjectKey: string;
  readonly ruleId: string;
}

/** Closes open findings because their rule passed on newer evidence; returns how many were open. */
export async function closeFindings(
  db: Db,
  closing: readonly ClosingFinding[],
  closedAt: Instant,
  closedBatch: string | null,
): Promise<number> {
  if (closing.length === 0) return 0;
  const { rowCount } = await db.query(
    `UPDATE finding f
     SET closed_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond',
         closed_batch = $4::uuid, closed_by = 'passed'
     FROM unnest($1::uuid[], $2::text[]) AS c (subject_key, rule_id)
     WHERE f.subject_key = c.subject_key AND f.rule_id = c.rule_id AND f.closed_at IS NULL`,
    [
      closing.map((finding) => finding.subjectKey),
      closing.map((finding) => finding.ruleId),
      closedAt,
      closedBatch,
    ],
  );
  return rowCount ?? 0;
}
