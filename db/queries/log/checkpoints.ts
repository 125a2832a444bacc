import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { TreeName } from './log-trees';

export interface CheckpointRow {
  readonly size: number;
  readonly root: Buffer;
  readonly note: string;
  readonly publishedAt: Instant;
  readonly witnesses: number;
}

/** The newest published checkpoint of a view; null before the first. */
export async function newestCheckpoint(
  db: Db,
  logYear: number,
  hash: TreeName,
): Promise<CheckpointRow | null> {
  const { rows } = await db.query<CheckpointRow>(
    `SELECT size, root, note, published_at AS "publishedAt", witnesses FROM log_checkpoint
     WHERE log_year = $1 AND hash = $2 ORDER BY size DESC, published_at DESC LIMIT 1`,
    [logYear, hash],
  );
  return rows[0] ?? null;
}

/** The newest year with a published checkpoint of a view. */
export async function newestPublishedYear(db: Db, hash: TreeName): Promise<number | null> {
  const { rows } = await db.query<{ year: number | null }>(
    'SELECT max(log_year) AS year FROM log_checkpoint WHERE hash = $1',
    [hash],
  );
  return rows[0]?.year ?? null;
}
