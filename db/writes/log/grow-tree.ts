import type { Db } from '#db/client';
import type { TreeName } from '#db/queries/log/log-trees';

export interface GrownTree {
  readonly hash: TreeName;
  readonly from: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly frontier: Uint8Array;
  readonly tail: Uint8Array;
}

/** Moves a tree on from the size it had; false when it had another. */
export async function growTree(db: Db, logYear: number, tree: GrownTree): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE log_tree SET size = $4, root = $5, frontier = $6, tail = $7
     WHERE log_year = $1 AND hash = $2 AND size = $3`,
    [
      logYear,
      tree.hash,
      tree.from,
      tree.size,
      Buffer.from(tree.root),
      Buffer.from(tree.frontier),
      Buffer.from(tree.tail),
    ],
  );
  return rowCount === 1;
}
