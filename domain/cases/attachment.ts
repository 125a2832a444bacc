/** Largest file of a case. */
export const MOST_ATTACHMENT_BYTES = 20 * 1024 * 1024;
/** A case with more files than this is a shelf. */
export const MOST_ATTACHMENTS = 60;
/** Longest name kept, in characters. */
const LONGEST_NAME = 120;

export const SCAN_STATES = ['clean', 'not-scanned'] as const;
/** clean: a scanner looked at it and found nothing; not-scanned: none is configured. What a scanner finds is refused. */
export type ScanState = (typeof SCAN_STATES)[number];

/**
 * What may be attached, by what the content is, with the endings a name may have. Nothing that a browser or an office
 * program runs: no SVG, HTML or script, no document with macros.
 */
export const ATTACHMENT_TYPES = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic'],
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.ofd': ['ofd'],
  'text/plain': ['txt'],
  'text/csv': ['csv'],
} as const satisfies Record<string, readonly string[]>;

export type AttachmentType = keyof typeof ATTACHMENT_TYPES;

export function isAttachmentType(mediaType: string): mediaType is AttachmentType {
  return mediaType in ATTACHMENT_TYPES;
}

/** Controls, what turns the direction of writing, what has no width, and what file systems and headers read as more than a sign. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029<>:"/\\|?*%;&`$'=]/gu;

/**
 * A file's name fit to be shown and offered: the last part of a path, without signs that a page, a shell or a file system
 * might read as more, and with an ending that says what its content is.
 */
export function attachmentName(given: string, type: AttachmentType): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(UNSAFE, '_')
    .replace(/\s+/g, ' ')
    .replace(/_{2,}/g, '_')
    .replace(/\.{2,}/g, '.');
  const endings: readonly string[] = ATTACHMENT_TYPES[type];
  const dot = clean.lastIndexOf('.');
  const ending = dot < 0 ? '' : clean.slice(dot + 1).toLowerCase();
  const fits = endings.includes(ending);
  // Another ending stays as part of the name, since it may be all that the name says.
  const stem = fits
    ? clean.slice(0, dot)
    : clean
        .replace(/[. ]+$/, '')
        .replace(/^[. ]+/, '')
        .replaceAll('.', '_');
  const kept = [...stem.replace(/^[. _]+/, '')]
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/[. ]+$/, '');
  return `${kept || 'file'}.${fits ? ending : endings[0]}`;
}
