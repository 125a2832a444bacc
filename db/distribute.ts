import type { Db } from './client';
import { DISTRIBUTION } from './schema/distribution';

/** Spreads the tables over the Citus cluster as db/schema/distribution.ts says; those already spread are left. */
export async function distributeTables(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>('SELECT table_name::text AS name FROM citus_tables');
  const placed = new Set(rows.map((row) => row.name));
  const missing = Object.entries(DISTRIBUTION).filter(
    ([table, { kind }]) => kind !== 'coordinator' && !placed.has(table),
  );
  for (const [table, placement] of missing) {
    if (placement.kind === 'reference') await db.query('SELECT create_reference_table($1)', [table]);
    if (placement.kind !== 'distributed') continue;
    const neighbour = Object.entries(DISTRIBUTION).find(
      ([other, its]) => its.kind === 'distributed' && its.group === placement.group && placed.has(other),
    );
    await db.query('SELECT create_distributed_table($1, $2, colocate_with => $3)', [
      table,
      placement.column,
      neighbour?.[0] ?? 'none',
    ]);
    placed.add(table);
  }
  return missing.map(([table]) => table);
}
