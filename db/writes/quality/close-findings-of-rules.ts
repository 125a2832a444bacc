import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Closes what is open of rules that were retired: nothing was shown to be right, the rule asks no longer. */
export async function closeFindingsOfRules(
  db: Db,
  ruleIds: readonly string[],
  closedAt: Instant,
): Promise<number> {
  if (ruleIds.length === 0) return 0;
  const { rowCount } = await db.query(
    `UPDATE finding
     SET closed_at = 'epoch'::timestamptz + $2::bigint * interval '1 microsecond', closed_by = 'retired'
     WHERE rule_id = ANY($1) AND closed_at IS NULL`,
    [ruleIds, closedAt],
  );
  return rowCount ?? 0;
}
