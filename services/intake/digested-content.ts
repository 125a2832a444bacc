import { createHash } from 'node:crypto';
import { type ByteLimits, readBytes } from '../reading/read-bytes';

/** A delivery's content as it is read once: decompressed, with its SHA-256. */
export interface DigestedContent {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Hex SHA-256 of all decompressed bytes; reads on to the end of what nobody has read. */
  digest(): Promise<string>;
}

/** Opens a source that may be gzip. The same content has the same digest, compressed or not, at whatever level. */
export function digestedContent(source: AsyncIterable<Uint8Array>, limits: ByteLimits): DigestedContent {
  const hash = createHash('sha256');
  const bytes = hashing(readBytes(source, limits), hash);
  return {
    bytes,
    digest: async () => {
      let next = await bytes.next();
      while (!next.done) next = await bytes.next();
      return hash.copy().digest('hex');
    },
  };
}

async function* hashing(
  bytes: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}
