import type { Db } from '#db/client';
import type { SealedAttachment } from '#db/queries/cases/case-attachments';

/** Adds a file to a case. */
export async function addCaseAttachment(
  db: Db,
  caseId: string,
  file: SealedAttachment & { readonly content: Buffer },
): Promise<void> {
  const { attachmentId, at, actor, actorName, visibility, name, mediaType, bytes, digest, content, scan } =
    file;
  await db.query(
    `INSERT INTO case_attachment (case_id, attachment_id, at, actor, actor_name, visibility, name, media_type, bytes, digest,
       content, scan)
     VALUES ($1::uuid, $2::uuid, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4, $5, $6, $7, $8, $9, $10,
       $11, $12)`,
    [caseId, attachmentId, at, actor, actorName, visibility, name, mediaType, bytes, digest, content, scan],
  );
}
