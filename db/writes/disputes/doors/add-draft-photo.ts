import type { Db } from '#db/client';
import type { SealedDraftPhoto } from '#db/queries/disputes/doors/draft-photos';
import type { Instant } from '#domain/calendar/instant';

/** Keeps a photograph of a draft, unless the draft has `most` already; false then. All of the draft are kept as long as it. */
export async function addDraftPhoto(
  db: Db,
  draftId: string,
  photo: SealedDraftPhoto,
  { now, until, most }: { readonly now: Instant; readonly until: Instant; readonly most: number },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO dispute_draft_photo (draft_id, photo_id, media_type, bytes, added_at, kept_until, name, content)
     SELECT $1::uuid, $2::uuid, $3, $4, 'epoch'::timestamptz + $5::bigint * interval '1 microsecond',
       'epoch'::timestamptz + $6::bigint * interval '1 microsecond', $7, $8
     WHERE (SELECT count(*) FROM dispute_draft_photo WHERE draft_id = $1::uuid) < $9`,
    [draftId, photo.photoId, photo.mediaType, photo.bytes, now, until, photo.name, photo.content, most],
  );
  return rowCount === 1;
}
