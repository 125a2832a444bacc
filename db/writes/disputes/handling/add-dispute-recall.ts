import type { Db } from '#db/client';

/** Notes the recall that a dispute started. */
export async function addDisputeRecall(db: Db, caseId: string, recallId: string): Promise<void> {
  await db.query('INSERT INTO dispute_recall (case_id, recall_id) VALUES ($1::uuid, $2::uuid)', [
    caseId,
    recallId,
  ]);
}
