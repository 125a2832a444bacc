import { to } from 'pg-copy-streams';
import type { Connection } from '#db/client';

const HEADER_BYTES = 19;

/**
 * A query's rows with their fields as PostgreSQL sends them in binary, all at once: for few rows of many bytes, which as
 * text would come with two digits a byte. The caller bounds what the query gives.
 */
export async function copyWhole(
  connection: Connection,
  query: string,
): Promise<readonly (readonly (Buffer | null)[])[]> {
  const pieces: Buffer[] = [];
  const stream = connection.query(to(`COPY (${query}) TO STDOUT (FORMAT binary)`));
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  const rows: (Buffer | null)[][] = [];
  for (let at = HEADER_BYTES; whole.readInt16BE(at) >= 0; ) {
    const columns = whole.readInt16BE(at);
    at += 2;
    rows.push(
      Array.from({ length: columns }, () => {
        const length = whole.readInt32BE(at);
        at += 4 + Math.max(0, length);
        return length < 0 ? null : whole.subarray(at - length, at);
      }),
    );
  }
  return rows;
}
