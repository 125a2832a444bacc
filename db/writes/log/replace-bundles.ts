import type { Db } from '#db/client';

/** Puts several bundles into one row, better compressed, in the place of their own rows. */
export async function replaceBundles(
  db: Db,
  logYear: number,
  first: number,
  bundles: number,
  data: Buffer,
): Promise<void> {
  const { rowCount } = await db.query(
    'DELETE FROM log_bundle WHERE log_year = $1 AND bundle >= $2 AND bundle < $2 + $3',
    [logYear, first, bundles],
  );
  if (rowCount !== bundles) throw new Error('somebody else is compacting these bundles');
  await db.query(
    `INSERT INTO log_bundle (log_year, bundle, width, bundles, encoding, data) VALUES ($1, $2, 256, $3, 'columns', $4)`,
    [logYear, first, bundles, data],
  );
}
