import type { Db } from '#db/client';
import type { CaseFile } from '#domain/cases/case-file';

/** Adds a case. */
export async function addCaseFile(
  db: Db,
  { caseId, kind, number, state, severity, organisation, region, ownerId, ownerName, openedAt }: CaseFile,
): Promise<void> {
  await db.query(
    `INSERT INTO case_file (case_id, kind, number, state, severity, organisation, region, owner_id, owner_name, version,
       opened_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, 'epoch'::timestamptz + $10::bigint * interval '1 microsecond',
       'epoch'::timestamptz + $10::bigint * interval '1 microsecond')`,
    [caseId, kind, number, state, severity, organisation, region, ownerId, ownerName, openedAt],
  );
}
