import { randomUUID } from 'node:crypto';
import { guarded, transaction } from '#db/client';
import { type DraftPhoto, draftPhotos, sealedDraftPhotos } from '#db/queries/disputes/doors/draft-photos';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addDraftPhoto } from '#db/writes/disputes/doors/add-draft-photo';
import { dropDraftPhotos } from '#db/writes/disputes/doors/drop-draft-photos';
import { PHOTO_LIMITS, photoTypeOf } from '#domain/disputes/draft/photo';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { openWith, sealWith } from '../../identity/sealing/envelope';
import { DRAFT_HOURS, draftKey } from './draft-pass';

const ROOT_NUMBER = 0;
const HOUR_MICROS = 3_600_000_000;
/** As it came; what of it is shown, attaching decides. */
const LONGEST_NAME = 400;

export interface ArrivingPhoto {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * Keeps a photograph of a draft until that is sent, sealed. What it is, its content says.
 *
 * @throws Refusal `forbidden`, `too-large` (`file-too-large`), `unsupported` (`file-type`), `conflict` (`too-many-files`).
 */
export async function keepPhoto(context: Context, draftId: string, photo: ArrivingPhoto): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'dispute.file');
  const { content } = photo;
  if (content.length > PHOTO_LIMITS.bytes)
    throw new Refusal('too-large', 'the photograph is too large', [
      { field: 'photo', reason: 'file-too-large', hint: String(PHOTO_LIMITS.bytes) },
    ]);
  const mediaType = photoTypeOf(content);
  if (mediaType === null)
    throw new Refusal('unsupported', 'neither a photograph nor a PDF', [
      { field: 'photo', reason: 'file-type' },
    ]);
  const photoId = randomUUID();
  const key = await draftKey(database);
  const sealed = {
    ...{ photoId, mediaType, bytes: content.length },
    name: sealWith(key, ROOT_NUMBER, uuidBytes(photoId), photo.name.slice(0, LONGEST_NAME)),
    content: sealWith(key, ROOT_NUMBER, uuidBytes(photoId), content),
  };
  const until = now + DRAFT_HOURS * HOUR_MICROS;
  await transaction(
    database,
    async (db) => {
      const kept = await addDraftPhoto(db, draftId, sealed, { now, until, most: PHOTO_LIMITS.most });
      if (!kept)
        throw new Refusal('conflict', 'the draft has its photographs', [
          { field: 'photo', reason: 'too-many-files', hint: String(PHOTO_LIMITS.most) },
        ]);
      await addAuditEntry(db, actor, now, 'dispute.photo-kept', 'disputes', {
        mediaType,
        bytes: content.length,
      });
    },
    { as: 'engine' },
  );
}

/** Forgets one photograph of a draft, or all of them. @throws Refusal `forbidden`. */
export async function dropPhotos(context: Context, draftId: string, photoId: string | null): Promise<number> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'dispute.file');
  return transaction(
    database,
    async (db) => {
      const count = await dropDraftPhotos(db, draftId, photoId);
      if (count > 0) await addAuditEntry(db, actor, now, 'dispute.photo-dropped', 'disputes', { count });
      return count;
    },
    { as: 'engine' },
  );
}

/** Photographs of a draft, without what they show. @throws Refusal `forbidden`. */
export async function readDraftPhotos(
  { actor, database, now }: Context,
  draftId: string,
): Promise<DraftPhoto[]> {
  refuseUnlessPermitted(actor, 'dispute.file');
  return draftPhotos(guarded(database, 'engine'), draftId, now);
}

/** Photographs of a draft as they came, to be sent with it. */
export async function openDraftPhotos(
  { database, now }: Pick<Context, 'database' | 'now'>,
  draftId: string,
): Promise<ArrivingPhoto[]> {
  const [sealed, key] = await Promise.all([
    sealedDraftPhotos(guarded(database, 'engine'), draftId, now),
    draftKey(database),
  ]);
  return sealed.map(({ photoId, name, content }) => ({
    name: openWith(key, uuidBytes(photoId), name).toString('utf8'),
    content: openWith(key, uuidBytes(photoId), content),
  }));
}
