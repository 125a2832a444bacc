import type { Db } from '#db/client';

/** Composition of the rule set at the last re-evaluation, or null when there was none. */
export async function lastComposition(db: Db): Promise<string | null> {
  const { rows } = await db.query<{ composition: string }>(
    'SELECT composition FROM evaluation_run ORDER BY run_id DESC LIMIT 1',
  );
  return rows[0]?.composition ?? null;
}
