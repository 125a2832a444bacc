import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { Instant } from '#domain/calendar/instant';
import type { Visibility } from '#domain/cases/case-file';

export interface SealedComment {
  readonly commentId: string;
  readonly at: Instant;
  readonly actor: string;
  readonly actorName: string;
  readonly visibility: Visibility;
  readonly text: Buffer;
  readonly mentions: readonly string[];
}

const COLUMNS = `comment_id::text AS "commentId", at, actor, actor_name AS "actorName", visibility, text, mentions`;

/** What was said about a case, the first first; the case must be within reach, which row-level security asks of it. */
export async function caseComments(db: Db, caseId: string): Promise<SealedComment[]> {
  const { rows } = await db.query<SealedComment>(
    kept(`SELECT ${COLUMNS} FROM case_comment WHERE case_id = $1::uuid ORDER BY at, comment_id LIMIT 1000`),
    [caseId],
  );
  return rows;
}

/** What was said to complainants: all that anyone outside the house is ever given of it. */
export async function publicCaseComments(db: Db, caseId: string): Promise<SealedComment[]> {
  const { rows } = await db.query<SealedComment>(
    kept(
      `SELECT ${COLUMNS} FROM case_comment WHERE case_id = $1::uuid AND visibility = 'public' ORDER BY at, comment_id LIMIT 1000`,
    ),
    [caseId],
  );
  return rows;
}
