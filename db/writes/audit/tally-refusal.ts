import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Counts one more refusal of `who` in the minute that began at `minute`; returns how many it has now. */
export async function tallyRefusal(db: Db, who: string, minute: Instant): Promise<number> {
  const { rows } = await db.query<{ times: number }>(
    `INSERT INTO refusal_tally AS t (who, minute, times)
     VALUES ($1, 'epoch'::timestamptz + $2::bigint * interval '1 microsecond', 1)
     ON CONFLICT (who) DO UPDATE SET
       times = CASE WHEN t.minute >= excluded.minute THEN t.times + 1 ELSE 1 END,
       minute = greatest(t.minute, excluded.minute)
     RETURNING times`,
    [who, minute],
  );
  return rows[0]!.times;
}
