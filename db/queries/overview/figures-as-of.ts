import type { Db } from '#db/client';

/**
 * Changes when figures may have: the latest delivery taken in or re-evaluation that the reader may know of. No
 * scope: a mark, compared and never shown, of what row-level security lets the reader see.
 */
export async function figuresAsOf(db: Db): Promise<string> {
  const { rows } = await db.query<{ mark: string }>(
    `SELECT concat_ws(' ',
       (SELECT max(accepted_at) FROM (SELECT accepted_at FROM batch ORDER BY started_at DESC LIMIT 100) b),
       (SELECT max(run_id) FROM evaluation_run)
     ) AS mark`,
  );
  return rows[0]?.mark ?? '';
}
