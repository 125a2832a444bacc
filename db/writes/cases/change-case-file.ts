import type { Db } from '#db/client';
import { CASE_FILE_COLUMNS } from '#db/queries/cases/case-columns';
import type { CaseFile } from '#domain/cases/case-file';

/**
 * Puts a case into the state of an act, one version on, and its due time to that of its next running clock. Null: it is at
 * another version than `before`.
 */
export async function changeCaseFile(db: Db, before: number, to: CaseFile): Promise<CaseFile | null> {
  const { rows } = await db.query<CaseFile>(
    `WITH next AS MATERIALIZED (
       SELECT k.due_at, k.step FROM case_clock AS k
       WHERE k.case_id = $1::uuid AND k.ended_at IS NULL AND k.due_at IS NOT NULL ORDER BY k.due_at, k.step LIMIT 1
     )
     UPDATE case_file AS c SET version = $2 + 1, state = $3, severity = $4, organisation = $5, region = $6, owner_id = $7,
       owner_name = $8, changed_at = 'epoch'::timestamptz + $9::bigint * interval '1 microsecond',
       closed_at = 'epoch'::timestamptz + $10::bigint * interval '1 microsecond',
       due_at = (SELECT due_at FROM next), due_step = (SELECT step FROM next)
     WHERE c.case_id = $1::uuid AND c.version = $2
     RETURNING ${CASE_FILE_COLUMNS}`,
    [
      to.caseId,
      before,
      to.state,
      to.severity,
      to.organisation,
      to.region,
      to.ownerId,
      to.ownerName,
      to.changedAt,
      to.closedAt,
    ],
  );
  return rows[0] ?? null;
}

/** Puts the due time of a case that was just opened to that of its next clock. */
export async function setCaseDue(db: Db, caseId: string): Promise<void> {
  await db.query(
    `WITH next AS MATERIALIZED (
       SELECT k.due_at, k.step FROM case_clock AS k
       WHERE k.case_id = $1::uuid AND k.ended_at IS NULL AND k.due_at IS NOT NULL ORDER BY k.due_at, k.step LIMIT 1
     )
     UPDATE case_file AS c SET due_at = next.due_at, due_step = next.step FROM next WHERE c.case_id = $1::uuid`,
    [caseId],
  );
}
