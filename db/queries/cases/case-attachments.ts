import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { Instant } from '#domain/calendar/instant';
import type { AttachmentType, ScanState } from '#domain/cases/attachment';
import type { Visibility } from '#domain/cases/case-file';

export interface SealedAttachment {
  readonly attachmentId: string;
  readonly at: Instant;
  readonly actor: string;
  readonly actorName: string;
  readonly visibility: Visibility;
  readonly name: Buffer;
  readonly mediaType: AttachmentType;
  readonly bytes: number;
  readonly digest: string;
  readonly scan: ScanState;
}

const COLUMNS = `attachment_id::text AS "attachmentId", at, actor, actor_name AS "actorName", visibility, name,
  media_type AS "mediaType", bytes, digest, scan`;

/** Files of a case without their contents; the case must be within reach, which row-level security asks of it. */
export async function caseAttachments(db: Db, caseId: string): Promise<SealedAttachment[]> {
  const { rows } = await db.query<SealedAttachment>(
    kept(`SELECT ${COLUMNS} FROM case_attachment WHERE case_id = $1::uuid ORDER BY at, attachment_id`),
    [caseId],
  );
  return rows;
}

/** Files that complainants brought or may have: all that anyone outside the house is ever given of them. */
export async function publicCaseAttachments(db: Db, caseId: string): Promise<SealedAttachment[]> {
  const { rows } = await db.query<SealedAttachment>(
    kept(
      `SELECT ${COLUMNS} FROM case_attachment WHERE case_id = $1::uuid AND visibility = 'public' ORDER BY at, attachment_id`,
    ),
    [caseId],
  );
  return rows;
}

/** One file with its content; null: there is none. */
export async function caseAttachmentContent(
  db: Db,
  caseId: string,
  attachmentId: string,
): Promise<(SealedAttachment & { readonly content: Buffer }) | null> {
  const { rows } = await db.query<SealedAttachment & { readonly content: Buffer }>(
    kept(
      `SELECT ${COLUMNS}, content FROM case_attachment WHERE case_id = $1::uuid AND attachment_id = $2::uuid`,
    ),
    [caseId, attachmentId],
  );
  return rows[0] ?? null;
}

/** How many files a case has. */
export async function countCaseAttachments(db: Db, caseId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM case_attachment WHERE case_id = $1::uuid',
    [caseId],
  );
  return rows[0]!.count;
}
