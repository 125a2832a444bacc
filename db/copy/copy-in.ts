import { from } from 'pg-copy-streams';
import type { Connection } from '#db/client';

/** Bytes handed to the socket at once; the stream's own back-pressure is awaited between pieces. */
const PIECE = 1 << 20;

/**
 * Runs `COPY target FROM STDIN (FORMAT binary)` with a stream given whole or in pieces; pieces are asked for as
 * the server takes them. Rejects with the server's own error.
 */
export function copyIn(
  connection: Connection,
  target: string,
  content: Buffer | Iterable<Buffer>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = connection.query(from(`COPY ${target} FROM STDIN (FORMAT binary)`));
    stream.on('error', reject);
    stream.on('finish', resolve);
    const pieces = (Buffer.isBuffer(content) ? cut(content) : content)[Symbol.iterator]();
    const push = (): void => {
      try {
        for (let next = pieces.next(); !next.done; next = pieces.next()) {
          if (stream.write(next.value)) continue;
          stream.once('drain', push);
          return;
        }
        stream.end();
      } catch (error) {
        // Encoding failed half way: end the COPY on the server too, or the connection hangs in it.
        stream.destroy(error as Error);
      }
    };
    push();
  });
}

function* cut(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE);
}
