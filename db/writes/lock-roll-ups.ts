import type { Db } from '#db/client';

/** Batches wait with their deltas until the transaction ends; readers are not disturbed. */
export async function lockRollUps(db: Db): Promise<void> {
  await db.query(
    'LOCK TABLE quality_day, quality_organisation_day, quality_month IN SHARE ROW EXCLUSIVE MODE',
  );
}
