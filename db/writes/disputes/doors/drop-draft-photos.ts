import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Forgets one photograph of a draft, or with `photoId` null all of them; how many. */
export async function dropDraftPhotos(db: Db, draftId: string, photoId: string | null): Promise<number> {
  const { rowCount } = await db.query(
    'DELETE FROM dispute_draft_photo WHERE draft_id = $1::uuid AND ($2::uuid IS NULL OR photo_id = $2::uuid)',
    [draftId, photoId],
  );
  return rowCount ?? 0;
}

/** Forgets photographs whose drafts were not sent in time, at most `most` of them; how many. */
export async function pruneDraftPhotos(db: Db, now: Instant, most: number): Promise<number> {
  const { rowCount } = await db.query(
    `DELETE FROM dispute_draft_photo WHERE (draft_id, photo_id) IN (
       SELECT draft_id, photo_id FROM dispute_draft_photo
       WHERE kept_until <= 'epoch'::timestamptz + $1::bigint * interval '1 microsecond' ORDER BY kept_until LIMIT $2)`,
    [now, most],
  );
  return rowCount ?? 0;
}
