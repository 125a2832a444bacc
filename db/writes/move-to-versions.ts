import type { Connection } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { RECORD_COLUMNS } from './copy-records';

/**
 * Keeps held records as superseded versions until `knownUntil` and takes them out of `record`. Two statements
 * rather than one with a data-modifying WITH: both push down to shards (both tables are distributed by record_key).
 */
export async function moveToVersions(
  connection: Connection,
  keys: readonly string[],
  knownUntil: Instant,
): Promise<void> {
  if (keys.length === 0) return;
  const columns = RECORD_COLUMNS.join(', ');
  await connection.query(
    `INSERT INTO record_version (${columns}, known_until)
     SELECT ${columns}, greatest('epoch'::timestamptz + $2::bigint * interval '1 microsecond', known_from)
     FROM record WHERE record_key = ANY($1::uuid[])`,
    [keys, knownUntil],
  );
  await connection.query('DELETE FROM record WHERE record_key = ANY($1::uuid[])', [keys]);
}
