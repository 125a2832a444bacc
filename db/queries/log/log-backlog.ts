import type { Db } from '#db/client';

/** Entries that have an index and are not in the tree yet. Read without locks: for push-back and for pages. */
export async function logBacklog(db: Db, logYear: number): Promise<number> {
  const { rows } = await db.query<{ backlog: number }>(
    `SELECT coalesce((SELECT next FROM log_head WHERE log_year = $1), 0)
          - coalesce((SELECT size FROM log_tree WHERE log_year = $1 AND hash = 'sha256'), 0) AS backlog`,
    [logYear],
  );
  return rows[0]!.backlog;
}
