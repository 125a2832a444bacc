import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { REMEMBERED_DAYS } from '#domain/calls/detect/judge';

/** Forgets denials older than an hour, operators' days older than `REMEMBERED_DAYS`. Returns rows removed. */
export async function pruneDetection(db: Db, now: Instant): Promise<number> {
  const { rows } = await db.query<{ gone: number }>(
    `WITH now AS (SELECT 'epoch'::timestamptz + $1::bigint * interval '1 microsecond' AS at), denials AS (
       DELETE FROM call_denial WHERE at < (SELECT at FROM now) - interval '1 hour' RETURNING 1
     ), days AS (
       DELETE FROM call_operator_day WHERE day < ((SELECT at FROM now) AT TIME ZONE 'Asia/Shanghai')::date - ${REMEMBERED_DAYS} RETURNING 1
     ), waiting AS (
       DELETE FROM call_alert WHERE stage = 'waiting' AND last_at < (SELECT at FROM now) - interval '8 days' RETURNING 1
     )
     SELECT ((SELECT count(*) FROM denials) + (SELECT count(*) FROM days) + (SELECT count(*) FROM waiting))::integer AS gone`,
    [now],
  );
  return rows[0]!.gone;
}
