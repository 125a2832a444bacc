import { unzipSync } from 'fflate';
import { fileTypeFromBuffer } from 'file-type';
import { type AttachmentType, isAttachmentType } from '#domain/cases/attachment';

/** What holds a program within a document. */
const MACROS = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX|embeddings)(\/|$)/i;
/** How a text begins that something would run or render. */
const RUNNABLE = /^\s*(<|#!|%!PS|\{\\rtf)/i;
const MARKUP = /<\s*(script|svg|html|iframe|object|embed|!doctype|\?xml)/i;

/**
 * What a file's content is, of what may be attached; null for everything else: pictures that are programs (SVG), pages,
 * scripts, archives, documents with macros, and texts whose name says that they are one of these.
 */
export async function sniffType(content: Uint8Array, name: string): Promise<AttachmentType | null> {
  const found = await fileTypeFromBuffer(content).catch(() => undefined);
  if (found === undefined) return textType(content, name);
  if (found.mime === 'application/zip') return isOfd(content) ? 'application/vnd.ofd' : null;
  if (!isAttachmentType(found.mime)) return null;
  return found.mime.startsWith('application/vnd.openxmlformats') && hasMacros(content) ? null : found.mime;
}

/** Text by its bytes, and by its name only which: `text/csv` for `.csv`. */
function textType(content: Uint8Array, name: string): AttachmentType | null {
  const ending = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase();
  if (ending !== 'txt' && ending !== 'csv') return null;
  const text = decoded(content);
  if (text === null || RUNNABLE.test(text) || MARKUP.test(text)) return null;
  return ending === 'csv' ? 'text/csv' : 'text/plain';
}

/** UTF-8, or the GB 18030 that older programs write; null for what holds bytes of neither. */
function decoded(content: Uint8Array): string | null {
  // Every control that no text has; tab, line feed, form feed and carriage return are in texts.
  if (content.some((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 32))) return null;
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content);
    } catch {
      // The next one.
    }
  return null;
}

/** OFD (GB/T 33190) is an archive whose root document is OFD.xml. */
function isOfd(content: Uint8Array): boolean {
  const names = namesWithin(content);
  return names.includes('OFD.xml') && !names.some((each) => MACROS.test(each));
}

function hasMacros(content: Uint8Array): boolean {
  return namesWithin(content).some((each) => MACROS.test(each));
}

/** Names of an archive's entries; nothing is unpacked. Of what cannot be read: a name that no document may have. */
function namesWithin(content: Uint8Array): string[] {
  const names: string[] = [];
  try {
    unzipSync(content, {
      filter: ({ name }) => {
        names.push(name);
        return false;
      },
    });
  } catch {
    return ['vbaProject.bin'];
  }
  return names;
}
