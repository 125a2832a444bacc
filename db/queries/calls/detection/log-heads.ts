import type { Db } from '#db/client';

/** How many entries a year's log has been given; committed rows lie below. */
export interface LogLength {
  readonly logYear: number;
  readonly next: number;
}

/** The lengths of the logs from a year on, oldest first. They are public. */
export async function logHeads(db: Db, fromYear: number): Promise<LogLength[]> {
  const { rows } = await db.query<LogLength>(
    `SELECT log_year AS "logYear", next FROM log_head WHERE log_year >= $1 ORDER BY log_year`,
    [fromYear],
  );
  return rows;
}
