import type { Db } from '#db/client';

/** Verifier keys of a log that sign now, as they are written. No scope: the log is public. */
export async function signersOfOrigin(db: Db, origin: string): Promise<string[]> {
  const { rows } = await db.query<{ vkey: string }>(
    'SELECT vkey FROM log_signer WHERE origin = $1 AND until IS NULL ORDER BY algorithm, vkey',
    [origin],
  );
  return rows.map(({ vkey }) => vkey);
}
