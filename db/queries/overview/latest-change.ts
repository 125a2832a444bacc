import type { Db } from '#db/client';

/**
 * Changes when anything the archive shows may have: every write leaves an entry in the audit trail, and this is the
 * latest that is no sign-in. No scope: a mark, compared and never shown.
 */
export async function latestChange(db: Db): Promise<number> {
  const { rows } = await db.query<{ mark: number | null }>('SELECT latest_change() AS mark');
  return rows[0]?.mark ?? 0;
}
