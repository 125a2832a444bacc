import { Refusal } from '#domain/errors';
import { readBytes } from '../../reading/read-bytes';

/**
 * A body as it was sent, kept until its end has come: what breaks off, or is gzip that breaks, is refused whole, before any
 * of its batches is taken in. Throws Refusal `too-large`, or `invalid-input` for gzip that does not end.
 */
export async function wholeBody(
  chunks: AsyncIterable<Uint8Array>,
  { bytes, decompressed }: { readonly bytes: number; readonly decompressed: number },
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > bytes) throw new Refusal('too-large', `the body is larger than ${bytes} bytes`);
    parts.push(chunk);
  }
  const whole = Buffer.concat(parts, size);
  for await (const _ of unpacked(whole, decompressed));
  return whole;
}

/** The body's bytes, decompressed if it is gzip. */
export function unpacked(whole: Buffer, most: number): AsyncGenerator<Uint8Array> {
  return readBytes(pieces(whole), { maxBytes: most });
}

const PIECE = 1 << 20;

async function* pieces(whole: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < whole.length; at += PIECE) yield whole.subarray(at, at + PIECE);
}
