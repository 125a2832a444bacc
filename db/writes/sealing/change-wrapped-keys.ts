import type { Db } from '#db/client';
import type { WrappedKey } from '#db/queries/sealing/wrapped-keys';
import type { Instant } from '#domain/calendar/instant';

/** Puts the same keys wrapped by another master key; none may have been destroyed meanwhile. */
export async function rewrapKeys(db: Db, keys: readonly WrappedKey[]): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE data_key d SET wrapped = n.wrapped
     FROM unnest($1::int[], $2::bytea[]) AS n (key_number, wrapped)
     WHERE d.key_number = n.key_number AND d.wrapped IS NOT NULL`,
    [keys.map((key) => key.keyNumber), keys.map((key) => key.wrapped)],
  );
  return rowCount ?? 0;
}

/** Destroys keys: what they sealed is unreadable from now on. Returns the numbers really destroyed. */
export async function destroyKeys(db: Db, keyNumbers: readonly number[], now: Instant): Promise<number[]> {
  const { rows } = await db.query<{ key: number }>(
    `UPDATE data_key SET wrapped = NULL, destroyed_at = 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
     WHERE key_number = ANY ($1::int[]) AND wrapped IS NOT NULL RETURNING key_number AS key`,
    [keyNumbers, now],
  );
  return rows.map(({ key }) => key).sort((a, b) => a - b);
}
