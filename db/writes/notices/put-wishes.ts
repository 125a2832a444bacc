import type { Db } from '#db/client';
import { EVERY_KIND } from '#db/queries/notices/wishes';
import type { NoticeWishes } from '#domain/notices/mail-plan';

/** Puts down how an account wants to be told, in place of what it said before. */
export async function putNoticeWishes(
  db: Db,
  accountId: string,
  { preferences, quiet }: NoticeWishes,
): Promise<void> {
  await db.query('DELETE FROM notice_preference WHERE account_id = $1', [accountId]);
  const rows = [
    ...preferences.map((preference) => ({ ...preference, from: null, until: null })),
    ...(quiet === null ? [] : [{ what: EVERY_KIND, ways: [], digest: 'at-once', ...quiet }]),
  ];
  await db.query(
    `INSERT INTO notice_preference (account_id, what, ways, digest, quiet_from, quiet_until)
     SELECT $1, g.what, g.ways, g.digest, g."from", g.until
     FROM jsonb_to_recordset($2::jsonb) AS g (what text, ways text[], digest text, "from" integer, until integer)`,
    [accountId, JSON.stringify(rows)],
  );
}
