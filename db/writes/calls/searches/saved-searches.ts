import { createHash } from 'node:crypto';
import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** First four bytes keep these locks apart from others' (db/writes/lock-*.ts). */
const SEARCHES = 0x5ea4;

/** Holds an account's searches until the transaction ends: two at once would both find that one more fits. */
export async function lockSearches(db: Db, accountId: string): Promise<void> {
  const key = createHash('sha256').update(accountId).digest().readInt32BE(0);
  await db.query('SELECT pg_advisory_xact_lock($1, $2)', [SEARCHES, key]);
}

/** Keeps a search; one of the same name is replaced. */
export async function putSavedSearch(
  db: Db,
  accountId: string,
  search: { readonly searchId: string; readonly name: string; readonly query: string },
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO saved_search (search_id, account_id, name, query, created_at)
     VALUES ($1::uuid, $2, $3, $4, 'epoch'::timestamptz + $5::bigint * interval '1 microsecond')
     ON CONFLICT (account_id, name) DO UPDATE SET query = excluded.query, created_at = excluded.created_at`,
    [search.searchId, accountId, search.name, search.query, now],
  );
}

/** Forgets a search of an account; false: it keeps none of this id. */
export async function dropSavedSearch(db: Db, accountId: string, searchId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'DELETE FROM saved_search WHERE account_id = $1 AND search_id::text = $2',
    [accountId, searchId],
  );
  return rowCount === 1;
}
