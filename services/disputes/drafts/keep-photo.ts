import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { guarded, transaction } from '#db/client';
import { type DraftPhoto, draftPhotos, sealedDraftPhotos } from '#db/queries/disputes/doors/draft-photos';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addDraftPhoto } from '#db/writes/disputes/doors/add-draft-photo';
import { dropDraftPhotos } from '#db/writes/disputes/doors/drop-draft-photos';
import { isPhotoType, PHOTO_LIMITS } from '#domain/disputes/draft/photo';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { type AdmittedFile, admitFile } from '../../cases/files/admit-file';
import type { Context } from '../../context';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { openWith, sealWith } from '../../identity/sealing/envelope';
import { applicantKey, PASS_HOURS } from './sealed-pass';

const ROOT_NUMBER = 0;
const HOUR_MICROS = 3_600_000_000;
/** As it came; what of it is shown, attaching decides. */
const LONGEST_NAME = 400;

/** A file that came whole, with the name that somebody gave it. */
export interface ArrivingPhoto {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * Keeps a photograph of a draft until that is sent, sealed. What it is, its content says.
 *
 * @throws Refusal `forbidden`, `conflict` (`too-many-files`), as `admitPhoto`.
 */
export async function keepPhoto(context: Context, draftId: string, photo: ArrivingPhoto): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'dispute.file');
  const { content, mediaType } = await admitPhoto(photo);
  const photoId = randomUUID();
  const key = await applicantKey(database);
  const sealed = {
    ...{ photoId, mediaType, bytes: content.length },
    name: sealWith(key, ROOT_NUMBER, uuidBytes(photoId), photo.name.slice(0, LONGEST_NAME)),
    content: sealWith(key, ROOT_NUMBER, uuidBytes(photoId), content),
  };
  const until = now + PASS_HOURS.draft * HOUR_MICROS;
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

/**
 * An applicant's file as it may be kept: a photograph or a PDF by its content, of a size that a telephone makes.
 *
 * @throws Refusal `too-large`, `unsupported`, as `admitFile`.
 */
export async function admitPhoto({ name, content }: ArrivingPhoto): Promise<AdmittedFile> {
  if (content.length > PHOTO_LIMITS.bytes)
    throw new Refusal('too-large', 'the photograph is too large', [
      { field: 'photo', reason: 'file-too-large', hint: String(PHOTO_LIMITS.bytes) },
    ]);
  const file = await admitFile({ name: name.slice(0, LONGEST_NAME), content: Readable.from([content]) });
  if (!isPhotoType(file.mediaType))
    throw new Refusal('unsupported', 'neither a photograph nor a PDF', [
      { field: 'photo', reason: 'wrong-type' },
    ]);
  return file;
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
    applicantKey(database),
  ]);
  return sealed.map(({ photoId, name, content }) => ({
    name: openWith(key, uuidBytes(photoId), name).toString('utf8'),
    content: openWith(key, uuidBytes(photoId), content),
  }));
}
