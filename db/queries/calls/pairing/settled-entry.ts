import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Entries of batches that arrived until an instant. */
export interface SettledEntry {
  readonly logYear: number;
  /** The last of them. */
  readonly entry: number;
}

/** Up to where the logs are older than an instant, by the arrival of batches, one row a year from `fromYear` on. */
export async function settledEntries(db: Db, fromYear: number, until: Instant): Promise<SettledEntry[]> {
  const { rows } = await db.query<SettledEntry>(
    `SELECT log_year AS "logYear", max(first_entry + accepted) AS entry FROM call_batch
     WHERE log_year >= $1 AND received_at <= 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
     GROUP BY log_year ORDER BY log_year`,
    [fromYear, until],
  );
  return rows;
}
