import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface DisputeArchiveRow {
  readonly archiveId: string;
  readonly version: number;
  readonly archivedAt: Instant;
  readonly content: Buffer;
  readonly digest: string;
  readonly logYear: number;
  readonly logEntry: number;
}

/** The package of a case at a version; null: it was not packed. The case must be within reach, which row-level security asks. */
export async function archiveOfDispute(
  db: Db,
  caseId: string,
  version: number,
): Promise<DisputeArchiveRow | null> {
  const { rows } = await db.query<DisputeArchiveRow>(
    `SELECT archive_id::text AS "archiveId", version, archived_at AS "archivedAt", content, digest, log_year AS "logYear", log_entry AS "logEntry"
     FROM dispute_archive WHERE case_id = $1::uuid AND version = $2`,
    [caseId, version],
  );
  const [row] = rows;
  return row === undefined ? null : { ...row, logEntry: Number(row.logEntry) };
}
