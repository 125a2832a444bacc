import type { Db } from '#db/client';
import type { LogCheckRow } from '#db/queries/log/log-checks';
import type { TreeName } from '#db/queries/log/log-trees';
import type { Instant } from '#domain/calendar/instant';

/** Notes how far the self-check of a view has come. */
export async function putLogCheck(
  db: Db,
  logYear: number,
  hash: TreeName,
  check: LogCheckRow,
  now: Instant,
): Promise<void> {
  const moment = (parameter: number) =>
    `'epoch'::timestamptz + $${parameter}::bigint * interval '1 microsecond'`;
  await db.query(
    `INSERT INTO log_check (log_year, hash, checked, round_started_at, checked_at, round_ended_at, round_size, fault)
     VALUES ($1, $2, $3, ${moment(4)}, ${moment(5)}, ${moment(6)}, $7, $8)
     ON CONFLICT (log_year, hash) DO UPDATE SET checked = excluded.checked, checked_at = excluded.checked_at,
       round_started_at = excluded.round_started_at, round_ended_at = excluded.round_ended_at,
       round_size = excluded.round_size, fault = excluded.fault`,
    [
      logYear,
      hash,
      check.checked,
      check.roundStartedAt,
      now,
      check.roundEndedAt,
      check.roundSize,
      check.fault === null ? null : JSON.stringify(check.fault),
    ],
  );
}
