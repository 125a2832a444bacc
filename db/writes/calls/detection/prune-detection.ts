import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Forgets denials older than an hour, slots older than eight days and hours older than thirty. Returns rows removed. */
export async function pruneDetection(db: Db, now: Instant): Promise<number> {
  const { rows } = await db.query<{ gone: number }>(
    `WITH now AS (SELECT 'epoch'::timestamptz + $1::bigint * interval '1 microsecond' AS at), denials AS (
       DELETE FROM call_denial WHERE at < (SELECT at FROM now) - interval '1 hour' RETURNING 1
     ), slots AS (
       DELETE FROM call_operator_slot WHERE slot < extract(epoch FROM (SELECT at FROM now))::bigint / 600 - 8 * 144 RETURNING 1
     ), hours AS (
       DELETE FROM call_operator_hour WHERE hour < extract(epoch FROM (SELECT at FROM now))::bigint / 3600 - 30 * 24 RETURNING 1
     ), waiting AS (
       DELETE FROM call_alert WHERE stage = 'waiting' AND last_at < (SELECT at FROM now) - interval '8 days' RETURNING 1
     )
     SELECT ((SELECT count(*) FROM denials) + (SELECT count(*) FROM slots) + (SELECT count(*) FROM hours)
       + (SELECT count(*) FROM waiting))::integer AS gone`,
    [now],
  );
  return rows[0]!.gone;
}
