import type { Db } from '#db/client';

export type TreeName = 'sha256' | 'sm3';

/** A year's tree by one hash function, as far as it is integrated. */
export interface LogTreeRow {
  readonly hash: TreeName;
  readonly size: number;
  readonly root: Buffer;
  readonly frontier: Buffer;
  readonly tail: Buffer;
}

const TREES = 'SELECT hash, size, root, frontier, tail FROM log_tree WHERE log_year = $1 ORDER BY hash';

export async function logTrees(db: Db, logYear: number): Promise<LogTreeRow[]> {
  return (await db.query<LogTreeRow>(TREES, [logYear])).rows;
}

/** The same, locked until the transaction ends: one integration at a time. */
export async function logTreesForUpdate(db: Db, logYear: number): Promise<LogTreeRow[]> {
  return (await db.query<LogTreeRow>(`${TREES} FOR UPDATE`, [logYear])).rows;
}

/** Years that have a log, the newest first. */
export async function logYears(db: Db): Promise<number[]> {
  const { rows } = await db.query<{ logYear: number }>(
    'SELECT log_year AS "logYear" FROM log_head ORDER BY log_year DESC',
  );
  return rows.map(({ logYear }) => logYear);
}
