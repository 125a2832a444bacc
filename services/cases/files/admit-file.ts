import { createHash } from 'node:crypto';
import {
  type AttachmentType,
  attachmentName,
  MOST_ATTACHMENT_BYTES,
  type ScanState,
} from '#domain/cases/attachment';
import { Refusal } from '#domain/errors';
import { scanFile } from './scan-file';
import { sniffType } from './sniff-type';

/** A file as it was brought: its name is what somebody typed, its content arrives. */
export interface BroughtFile {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A file that may be kept. */
export interface AdmittedFile {
  readonly name: string;
  readonly mediaType: AttachmentType;
  readonly content: Buffer;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly scan: ScanState;
}

/**
 * Takes a file in: no more of it than may be kept is ever held, its type is told from its content, its name is made fit,
 * and the scanner has looked at it.
 *
 * @throws Refusal `too-large`, `invalid-input` (`empty`, `wrong-type`, `malware`), `unavailable` (the scanner).
 */
export async function admitFile({ name, content }: BroughtFile): Promise<AdmittedFile> {
  const held = await readWithin(content, MOST_ATTACHMENT_BYTES);
  if (held.length === 0)
    throw new Refusal('invalid-input', 'the file is empty', [{ field: 'file', reason: 'empty' }]);
  const mediaType = await sniffType(held, name);
  if (mediaType === null)
    throw new Refusal('invalid-input', 'files of this type are not taken', [
      { field: 'file', reason: 'wrong-type' },
    ]);
  const scan = await scanFile(held);
  return {
    name: attachmentName(name, mediaType),
    mediaType,
    content: held,
    digest: createHash('sha256').update(held).digest('hex'),
    scan,
  };
}

/** All of a stream; as soon as it is more than `most` bytes, the rest is not read. */
async function readWithin(content: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop ends the stream.
  for await (const chunk of content) {
    size += chunk.byteLength;
    if (size > most)
      throw new Refusal('too-large', `a file has at most ${most} bytes`, [
        { field: 'file', reason: 'too-large' },
      ]);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
