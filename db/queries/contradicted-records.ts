import type { Db } from '#db/client';

/** Keys (hex) of held records that an open quarantined row contradicts since they became known. For the system. */
export async function contradictedRecords(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>(
    // Quarantined rows lie by batch, records by key: the few contradictions are gathered first, then joined.
    `WITH contradicted AS MATERIALIZED (
       SELECT record_key, max(quarantined_at) AS last_at FROM quarantined_row
       WHERE reason = 'identifier-contradiction' AND state = 'open' AND record_key IS NOT NULL GROUP BY record_key)
     SELECT replace(r.record_key::text, '-', '') AS key
     FROM contradicted c JOIN record r ON r.record_key = c.record_key
     WHERE c.last_at >= r.known_from`,
  );
  return rows.map((row) => row.key);
}
