import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { Instant } from '#domain/calendar/instant';
import type { NoticeDetail, NoticeKind } from '#domain/notices/notice-kind';

export interface NoticeRow {
  readonly noticeId: string;
  readonly at: Instant;
  readonly what: NoticeKind;
  readonly caseId: string | null;
  readonly number: string | null;
  readonly detail: NoticeDetail;
  readonly readAt: Instant | null;
}

/** Where a page of notices ends: the next begins after it. */
export interface NoticeMark {
  readonly at: Instant;
  readonly noticeId: string;
}

/** An account's own notices, the newest first, after a mark. No scope: they are the account's. */
export async function ownNotices(
  db: Db,
  accountId: string,
  after: NoticeMark | null,
  most: number,
): Promise<NoticeRow[]> {
  const { rows } = await db.query<NoticeRow>(
    `SELECT notice_id::text AS "noticeId", at, what, case_id::text AS "caseId", number, detail, read_at AS "readAt"
     FROM notice
     WHERE account_id = $1 AND ($2::bigint IS NULL
       OR (at, notice_id) < ('epoch'::timestamptz + $2::bigint * interval '1 microsecond', $3::uuid))
     ORDER BY at DESC, notice_id DESC LIMIT $4`,
    [accountId, after?.at ?? null, after?.noticeId ?? null, most],
  );
  return rows;
}

/** More than this many are "many": the bell counts no further. */
export const MOST_COUNTED = 100;

/** How many notices an account has not read, at most `MOST_COUNTED`. No scope: they are the account's. */
export async function unreadNotices(db: Db, accountId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    kept(`SELECT count(*)::integer AS count
     FROM (SELECT FROM notice WHERE account_id = $1 AND read_at IS NULL LIMIT ${MOST_COUNTED}) AS unread`),
    [accountId],
  );
  return rows[0]!.count;
}
