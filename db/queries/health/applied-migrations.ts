import type { Db } from '#db/client';

/** How many migrations the database has. */
export async function appliedMigrations(db: Db): Promise<number> {
  const { rows } = await db.query<{ applied: number }>(
    'SELECT count(*)::int AS applied FROM drizzle.__drizzle_migrations',
  );
  return rows[0]?.applied ?? 0;
}
