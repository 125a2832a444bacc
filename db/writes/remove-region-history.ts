import type { Db } from '#db/client';

/** Forgets the loaded history; `putRegionHistory` then writes the new one in the same transaction. */
export async function removeRegionHistory(db: Db): Promise<void> {
  await db.query('DELETE FROM region');
}
