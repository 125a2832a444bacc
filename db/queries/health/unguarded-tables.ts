import type { Db } from '#db/client';
import { GUARDS } from '#db/schema/guard';

/** Tables whose rows belong to somebody and on which row-level security is off. */
export async function unguardedTables(db: Db): Promise<string[]> {
  const guarded = Object.entries(GUARDS).flatMap(([table, { rows }]) => (rows.by === 'table' ? [] : [table]));
  const { rows } = await db.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS name
     WHERE NOT coalesce((SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass('public.' || name)), false)
     ORDER BY name`,
    [guarded],
  );
  return rows.map(({ name }) => name);
}
