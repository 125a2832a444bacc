import type { Db } from '#db/client';
import type { WrappedKey } from '#db/queries/sealing/wrapped-keys';

/**
 * Keeps wrapped keys under their numbers unless there are some: of processes starting at once the first wins,
 * and a crash leaves all of them or none.
 */
export async function keepWrappedKeys(db: Db, keys: readonly WrappedKey[]): Promise<void> {
  await db.query(
    `INSERT INTO data_key (key_number, wrapped, created_at)
     SELECT key_number, wrapped, now() FROM unnest($1::int[], $2::bytea[]) AS new (key_number, wrapped)
     ORDER BY key_number
     ON CONFLICT (key_number) DO NOTHING`,
    [keys.map((key) => key.keyNumber), keys.map((key) => key.wrapped)],
  );
}
