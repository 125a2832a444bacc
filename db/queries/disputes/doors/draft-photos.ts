import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { instantParameter } from '../desk/instant-parameter';

/** A photograph that waits for its draft to be sent. */
export interface DraftPhoto {
  readonly photoId: string;
  readonly mediaType: string;
  readonly bytes: number;
}

export interface SealedDraftPhoto extends DraftPhoto {
  readonly name: Buffer;
  readonly content: Buffer;
}

/** Photographs of a draft in the order in which they came; by the draft's id, which only its browser has. */
export async function draftPhotos(db: Db, draftId: string, now: Instant): Promise<DraftPhoto[]> {
  const { rows } = await db.query<DraftPhoto>(
    `SELECT photo_id AS "photoId", media_type AS "mediaType", bytes FROM dispute_draft_photo
     WHERE draft_id = $1::uuid AND kept_until > ${instantParameter(2)} ORDER BY added_at, photo_id`,
    [draftId, now],
  );
  return rows;
}

/** The same with what they show, sealed. */
export async function sealedDraftPhotos(db: Db, draftId: string, now: Instant): Promise<SealedDraftPhoto[]> {
  const { rows } = await db.query<SealedDraftPhoto>(
    `SELECT photo_id AS "photoId", media_type AS "mediaType", bytes, name, content FROM dispute_draft_photo
     WHERE draft_id = $1::uuid AND kept_until > ${instantParameter(2)} ORDER BY added_at, photo_id`,
    [draftId, now],
  );
  return rows;
}
