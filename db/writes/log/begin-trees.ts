import type { Db } from '#db/client';
import type { TreeName } from '#db/queries/log/log-trees';

/** Enters a year's empty trees where they are not there yet. */
export async function beginTrees(
  db: Db,
  logYear: number,
  emptyRoots: Readonly<Record<TreeName, Uint8Array>>,
): Promise<void> {
  for (const [hash, root] of Object.entries(emptyRoots))
    await db.query(
      `INSERT INTO log_tree (log_year, hash, size, root, frontier, tail) VALUES ($1, $2, 0, $3, '', '')
       ON CONFLICT DO NOTHING`,
      [logYear, hash, Buffer.from(root)],
    );
}
