import type { AttachmentType } from '../../cases/attachment';

/** What an applicant may photograph, by size and number; above what a telephone's camera makes of a page. */
export const PHOTO_LIMITS = { bytes: 8 * 1024 ** 2, most: 4 } as const;

/** For words: the same in megabytes. */
export const PHOTO_MB = PHOTO_LIMITS.bytes / 1024 ** 2;

/** What a file input offers; what a file is, its content says. */
export const PHOTO_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
] as const satisfies readonly AttachmentType[];

export function isPhotoType(mediaType: AttachmentType): boolean {
  return PHOTO_TYPES.some((type) => type === mediaType);
}
