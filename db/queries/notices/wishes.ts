import type { Db } from '#db/client';
import type { NoticeWishes } from '#domain/notices/mail-plan';
import type { NoticePreference } from '#domain/notices/preference';

/** The row of an account's quiet hours, which hold for every kind of notice. */
export const EVERY_KIND = '*';

interface PreferenceRow extends NoticePreference {
  readonly accountId: string;
  readonly from: number | null;
  readonly until: number | null;
}

/** How accounts want to be told; who never said is left out. No scope: preferences are the accounts’ own. */
export async function noticeWishes(
  db: Db,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, NoticeWishes>> {
  const { rows } = await db.query<PreferenceRow>(
    `SELECT account_id AS "accountId", what, ways, digest, quiet_from AS "from", quiet_until AS until FROM notice_preference
     WHERE account_id = ANY ($1::text[]) ORDER BY account_id, what`,
    [accounts],
  );
  const wishes = new Map<string, { preferences: NoticePreference[]; quiet: NoticeWishes['quiet'] }>();
  for (const { accountId, from, until, ...preference } of rows) {
    const wish = wishes.get(accountId) ?? { preferences: [], quiet: null };
    wishes.set(accountId, wish);
    if ((preference.what as string) !== EVERY_KIND) wish.preferences.push(preference);
    else if (from !== null && until !== null) wish.quiet = { from, until };
  }
  return wishes;
}
