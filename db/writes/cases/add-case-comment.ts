import type { Db } from '#db/client';
import type { SealedComment } from '#db/queries/cases/case-comments';

/** Adds to what was said about a case. */
export async function addCaseComment(db: Db, caseId: string, comment: SealedComment): Promise<void> {
  const { commentId, at, actor, actorName, visibility, text, mentions } = comment;
  await db.query(
    `INSERT INTO case_comment (case_id, comment_id, at, actor, actor_name, visibility, text, mentions)
     VALUES ($1::uuid, $2::uuid, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4, $5, $6, $7, $8)`,
    [caseId, commentId, at, actor, actorName, visibility, text, mentions],
  );
}
