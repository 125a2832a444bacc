import type { Db } from '#db/client';
import type { Watermark } from '#db/queries/calls/detection/call-watermark';
import type { Instant } from '#domain/calendar/instant';

/** Moves a reader's watermark. */
export async function putWatermark(
  db: Db,
  reader: 'detect' | 'pair',
  { logYear, entry }: Watermark,
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO call_watermark (reader, log_year, entry, read_at)
     VALUES ($1, $2, $3, 'epoch'::timestamptz + $4::bigint * interval '1 microsecond')
     ON CONFLICT (reader) DO UPDATE SET log_year = $2, entry = $3, read_at = excluded.read_at`,
    [reader, logYear, entry, now],
  );
}
