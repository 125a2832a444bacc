import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface NewDisputeArchive {
  readonly caseId: string;
  readonly archiveId: string;
  readonly version: number;
  readonly at: Instant;
  readonly actor: string;
  readonly actorName: string;
  readonly content: Buffer;
  readonly digest: string;
  readonly auditRows: number;
  readonly logYear: number;
  readonly logEntry: number;
}

/** Keeps a package; false: one of this version was kept before. */
export async function addDisputeArchive(db: Db, archive: NewDisputeArchive): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO dispute_archive (case_id, version, archived_at, actor, actor_name, content, digest, audit_rows, log_year,
       log_entry, archive_id)
     VALUES ($1::uuid, $2, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4, $5, $6, $7, $8, $9, $10, $11::uuid)
     ON CONFLICT (case_id, version) DO NOTHING`,
    [
      ...[archive.caseId, archive.version, archive.at, archive.actor, archive.actorName, archive.content],
      ...[archive.digest, archive.auditRows, archive.logYear, archive.logEntry, archive.archiveId],
    ],
  );
  return rowCount === 1;
}
