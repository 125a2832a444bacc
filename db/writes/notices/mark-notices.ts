import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Marks an account's notices as read: those named, or all (`null`) up to now. Returns how many. No scope: they are the account's. */
export async function markNoticesRead(
  db: Db,
  accountId: string,
  notices: readonly string[] | null,
  now: Instant,
): Promise<number> {
  const { rowCount } = await db.query(
    `UPDATE notice SET read_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     WHERE account_id = $1 AND read_at IS NULL AND ($2::uuid[] IS NULL OR notice_id = ANY ($2))`,
    [accountId, notices, now],
  );
  return rowCount ?? 0;
}

/** Marks notices as gone into an e-mail, or as such that never will. */
export async function markNoticesDigested(db: Db, notices: readonly string[], now: Instant): Promise<void> {
  if (notices.length === 0) return;
  await db.query(
    `UPDATE notice SET digested_at = 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
     WHERE notice_id = ANY ($1::uuid[])`,
    [notices, now],
  );
}

/** Forgets notices and messages older than an instant; messages that wait stay. Returns how many. */
export async function pruneNotices(db: Db, before: Instant): Promise<number> {
  const { rows } = await db.query<{ pruned: number }>(
    `WITH old AS (SELECT 'epoch'::timestamptz + $1::bigint * interval '1 microsecond' AS at),
     notices AS (DELETE FROM notice USING old WHERE notice.at < old.at RETURNING 1),
     messages AS (DELETE FROM notice_delivery USING old WHERE created_at < old.at AND state <> 'waiting' RETURNING 1)
     SELECT ((SELECT count(*) FROM notices) + (SELECT count(*) FROM messages))::integer AS pruned`,
    [before],
  );
  return rows[0]!.pruned;
}
