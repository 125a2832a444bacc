import type { Db } from '#db/client';
import type { TableSize } from '#domain/health/health-check';

/** Our tables, the largest first: sizes on disk, and rows as the server's statistics estimate them. */
export async function tableSizes(db: Db, limit: number): Promise<TableSize[]> {
  const { rows } = await db.query<TableSize>(
    `SELECT relname AS name, pg_total_relation_size(relid)::float8 AS bytes, n_live_tup::float8 AS rows,
            n_dead_tup::float8 AS dead
     FROM pg_stat_user_tables WHERE schemaname = 'public'
     ORDER BY 2 DESC, 1 LIMIT $1`,
    [limit],
  );
  return rows;
}
