import type { Db } from '#db/client';

/** How far a reader of new reports has come; entries up to `entry` of that year's log are behind it. */
export interface Watermark {
  readonly logYear: number;
  readonly entry: number;
}

/** A reader's watermark; null: it has read nothing. */
export async function callWatermark(db: Db, reader: 'detect' | 'pair'): Promise<Watermark | null> {
  const { rows } = await db.query<Watermark>(
    `SELECT log_year AS "logYear", entry FROM call_watermark WHERE reader = $1`,
    [reader],
  );
  return rows[0] ?? null;
}
