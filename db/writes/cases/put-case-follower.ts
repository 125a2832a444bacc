import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Makes accounts followers of a case. Returns how many were none before. */
export async function putCaseFollowers(
  db: Db,
  caseId: string,
  accounts: readonly string[],
  now: Instant,
): Promise<number> {
  if (accounts.length === 0) return 0;
  const { rowCount } = await db.query(
    `INSERT INTO case_follower (case_id, account_id, since)
     SELECT $1::uuid, account, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond' FROM unnest($2::text[]) AS account
     ON CONFLICT (case_id, account_id) DO NOTHING`,
    [caseId, accounts, now],
  );
  return rowCount ?? 0;
}

/** Ends that an account follows a case; false: it did not. */
export async function dropCaseFollower(db: Db, caseId: string, account: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'DELETE FROM case_follower WHERE case_id = $1::uuid AND account_id = $2',
    [caseId, account],
  );
  return rowCount === 1;
}
