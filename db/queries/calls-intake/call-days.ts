import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';

export interface CallDayRow {
  readonly day: Day;
  /** Still waits for other halves of its calls. */
  readonly isOpen: boolean;
}

/** Days whose rows are kept, the oldest first, by their partitions. */
export async function callDays(db: Db): Promise<CallDayRow[]> {
  const { rows } = await db.query<CallDayRow>(
    `SELECT to_date(substr(c.relname, 2), 'YYYYMMDD') AS day,
            EXISTS (SELECT FROM pg_class pairs WHERE pairs.relnamespace = c.relnamespace
                    AND pairs.relname = c.relname || '_pairs') AS "isOpen"
     FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'call_report'::regclass ORDER BY day`,
  );
  return rows;
}

/** Reports of one day; a settled call is one row of two. */
export async function reportsOfDay(db: Db, day: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    'SELECT count(*) + count(other_entry) AS count FROM call_report WHERE day = $1',
    [day],
  );
  return rows[0]!.count;
}
