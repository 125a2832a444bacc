import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface WrappedKey {
  readonly keyNumber: number;
  readonly wrapped: Buffer;
}

/** Every wrapped key, lowest number first. No scope: keys are the product's own and useless without the master key. */
export async function wrappedKeys(db: Db): Promise<WrappedKey[]> {
  const { rows } = await db.query<{ key_number: number; wrapped: Buffer }>(
    'SELECT key_number, wrapped FROM data_key WHERE wrapped IS NOT NULL ORDER BY key_number',
  );
  return rows.map((row) => ({ keyNumber: row.key_number, wrapped: row.wrapped }));
}

/** A key as it may be shown. */
export interface KeyStanding {
  readonly keyNumber: number;
  readonly createdAt: Instant;
  readonly destroyedAt: Instant | null;
}

/** Every key there is or was, lowest number first. */
export async function keyStandings(db: Db): Promise<KeyStanding[]> {
  const { rows } = await db.query<KeyStanding>(
    `SELECT key_number AS "keyNumber", created_at AS "createdAt", destroyed_at AS "destroyedAt"
     FROM data_key ORDER BY key_number`,
  );
  return rows;
}
