import type { Db } from '#db/client';

export interface WrappedKey {
  readonly keyNumber: number;
  readonly wrapped: Buffer;
}

/** Every wrapped key, lowest number first. No scope: keys are the product's own and useless without the master key. */
export async function wrappedKeys(db: Db): Promise<WrappedKey[]> {
  const { rows } = await db.query<{ key_number: number; wrapped: Buffer }>(
    'SELECT key_number, wrapped FROM data_key ORDER BY key_number',
  );
  return rows.map((row) => ({ keyNumber: row.key_number, wrapped: row.wrapped }));
}
