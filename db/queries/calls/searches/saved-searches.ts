import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface SavedSearch {
  readonly searchId: string;
  readonly name: string;
  readonly query: string;
  readonly createdAt: Instant;
}

/** Searches that an account keeps, the newest first. As the engine: they are the account's, not a scope's. */
export async function savedSearches(db: Db, accountId: string): Promise<SavedSearch[]> {
  const { rows } = await db.query<SavedSearch>(
    `SELECT search_id::text AS "searchId", name, query, created_at AS "createdAt"
     FROM saved_search WHERE account_id = $1 ORDER BY created_at DESC, search_id`,
    [accountId],
  );
  return rows;
}
