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

/** Brands of the ISO base media format that are pictures of HEIF (ISO/IEC 23008-12 §10). */
const HEIF_BRANDS: readonly string[] = ['heic', 'heix', 'mif1', 'msf1', 'heim', 'heis'];

/** What a file is by its first bytes, when it is something an applicant may send; null otherwise. */
export function photoTypeOf(content: Uint8Array): (typeof PHOTO_TYPES)[number] | null {
  const text = (from: number, to: number) => String.fromCharCode(...content.subarray(from, to));
  if (content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff) return 'image/jpeg';
  if (text(0, 8) === '\u0089PNG\r\n\u001a\n') return 'image/png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (text(4, 8) === 'ftyp' && HEIF_BRANDS.includes(text(8, 12))) return 'image/heic';
  return text(0, 5) === '%PDF-' ? 'application/pdf' : null;
}
