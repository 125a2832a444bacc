import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { TreeName } from './log-trees';

/** What the self-check found wrong first. */
export interface LogFault {
  readonly kind: 'bundle' | 'tile' | 'root' | 'checkpoint' | 'projection';
  readonly place: string;
}

/** Where the self-check of a view stands. */
export interface LogCheckRow {
  readonly checked: number;
  readonly roundStartedAt: Instant;
  readonly roundEndedAt: Instant | null;
  readonly roundSize: number | null;
  readonly fault: LogFault | null;
}

export async function logCheck(db: Db, logYear: number, hash: TreeName): Promise<LogCheckRow | null> {
  const { rows } = await db.query<LogCheckRow>(
    `SELECT checked, round_started_at AS "roundStartedAt", round_ended_at AS "roundEndedAt", round_size AS "roundSize", fault
     FROM log_check WHERE log_year = $1 AND hash = $2`,
    [logYear, hash],
  );
  return rows[0] ?? null;
}
