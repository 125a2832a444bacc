import type { Db } from '#db/client';
import type { TreeName } from './log-trees';

/** A full tile's hashes; null where it is not kept. */
export async function fullTile(
  db: Db,
  logYear: number,
  hash: TreeName,
  level: number,
  tile: number,
): Promise<Buffer | null> {
  const { rows } = await db.query<{ data: Buffer }>(
    'SELECT data FROM log_tile WHERE log_year = $1 AND hash = $2 AND level = $3 AND tile = $4 AND width = 256',
    [logYear, hash, level, tile],
  );
  return rows[0]?.data ?? null;
}

/** The kept row that holds a full bundle. */
export interface BundleRow {
  readonly bundle: number;
  readonly bundles: number;
  readonly encoding: 'gzip' | 'brotli' | 'columns';
  readonly data: Buffer;
}

export async function bundleRow(db: Db, logYear: number, bundle: number): Promise<BundleRow | null> {
  const { rows } = await db.query<BundleRow>(
    `SELECT bundle, bundles, encoding, data FROM log_bundle
     WHERE log_year = $1 AND bundle <= $2 ORDER BY bundle DESC LIMIT 1`,
    [logYear, bundle],
  );
  const row = rows[0];
  return row !== undefined && bundle < row.bundle + row.bundles ? row : null;
}

/** The kept rows that hold full bundles from `first` up to, not including, `below`. */
export async function bundleRows(
  db: Db,
  logYear: number,
  first: number,
  below: number,
): Promise<BundleRow[]> {
  const { rows } = await db.query<BundleRow>(
    `SELECT bundle, bundles, encoding, data FROM log_bundle
     WHERE log_year = $1 AND bundle < $3 AND bundle >= $2 - (SELECT max(bundles) FROM log_bundle WHERE log_year = $1)
     ORDER BY bundle`,
    [logYear, first, below],
  );
  return rows.filter(({ bundle, bundles }) => bundle + bundles > first);
}
