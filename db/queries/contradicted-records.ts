import type { Db } from '#db/client';

/** Keys (hex) of held records that an open quarantined row contradicts since they became known. For the system. */
export async function contradictedRecords(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>(
    `SELECT DISTINCT replace(r.record_key::text, '-', '') AS key
     FROM quarantined_row q JOIN record r ON r.record_key = q.record_key
     WHERE q.reason = 'identifier-contradiction' AND q.state = 'open' AND q.quarantined_at >= r.known_from`,
  );
  return rows.map((row) => row.key);
}
