import type { Db } from '#db/client';

/** Whether anybody ever declared anything. For the demo's loader: no scope. */
export async function anyManifest(db: Db): Promise<boolean> {
  const { rows } = await db.query('SELECT 1 FROM manifest LIMIT 1');
  return rows.length > 0;
}
