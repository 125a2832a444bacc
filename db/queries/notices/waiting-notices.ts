import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { WaitingNotice } from '#domain/notices/mail-plan';

/**
 * Notices since an instant that wait to be sent by e-mail, the newest first, at most `most`; held until the transaction ends.
 * No scope: all accounts’.
 */
export async function waitingNotices(db: Db, since: Instant, most: number): Promise<WaitingNotice[]> {
  const { rows } = await db.query<WaitingNotice>(
    `SELECT notice_id::text AS "noticeId", account_id AS "accountId", what, detail ->> 'kind' AS kind, number FROM notice
     WHERE digested_at IS NULL AND at >= 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
     ORDER BY at DESC, notice_id LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [since, most],
  );
  return rows;
}

/** Where accounts are written to: those that are active and have an address that exists (RFC 2606 has `.invalid`). */
export async function mailAddresses(
  db: Db,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ id: string; email: string }>(
    `SELECT id, email FROM app_user WHERE id = ANY ($1::text[]) AND active AND email NOT LIKE '%.invalid'`,
    [accounts],
  );
  return new Map(rows.map(({ id, email }) => [id, email]));
}
