import type { Connection } from '#db/client';

/** Any number nobody else locks; the second key is the reader. */
const READERS = 7_219_400_210;
const KEYS = { detect: 1, pair: 2 } as const;

/** Takes a reader's place until the transaction ends; false when another has it. */
export async function tryReaderLock(connection: Connection, reader: keyof typeof KEYS): Promise<boolean> {
  const { rows } = await connection.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1::bigint) AS taken',
    [READERS + KEYS[reader]],
  );
  return rows[0]!.taken;
}
