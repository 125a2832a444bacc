import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { Instant } from '#domain/calendar/instant';

/**
 * Since when a record stands flagged (异议标注); null: it does not. The flag tells every caller and belongs to no scope;
 * what the dispute says stays with those who work on it.
 */
export async function flagOfRecord(db: Db, recordKey: string): Promise<Instant | null> {
  const { rows } = await db.query<{ since: Instant | null }>(
    kept(`SELECT min(since) AS since FROM dispute_flag WHERE record_key = $1::uuid AND lifted_at IS NULL`),
    [recordKey],
  );
  return rows[0]?.since ?? null;
}
