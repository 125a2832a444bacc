import { from } from 'pg-copy-streams';
import type { Connection } from '#db/client';

/** Bytes handed to the socket at once; the stream's own back-pressure is awaited between pieces. */
const PIECE = 1 << 20;

/** Runs `COPY target FROM STDIN (FORMAT binary)` with a finished stream; rejects with the server's own error. */
export function copyIn(connection: Connection, target: string, content: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = connection.query(from(`COPY ${target} FROM STDIN (FORMAT binary)`));
    stream.on('error', reject);
    stream.on('finish', resolve);
    let at = 0;
    const push = (): void => {
      while (at < content.length) {
        const piece = content.subarray(at, at + PIECE);
        at += PIECE;
        if (!stream.write(piece)) {
          stream.once('drain', push);
          return;
        }
      }
      stream.end();
    };
    push();
  });
}
