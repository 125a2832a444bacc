import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Closes the open findings of a rule on these subjects, because newer evidence passed. Returns how many were open. */
export async function closeSourceFindings(
  db: Db,
  ruleId: string,
  subjectKeys: readonly string[],
  at: Instant,
): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE finding
     SET closed_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond', closed_by = 'passed'
     WHERE rule_id = $1 AND subject_key = ANY($2::uuid[]) AND closed_at IS NULL`,
    [ruleId, subjectKeys, at],
  );
  return rowCount ?? 0;
}
