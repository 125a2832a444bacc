import type { Db } from '#db/client';

/** The recall that a dispute started; null: none. */
export async function recallOfDispute(db: Db, caseId: string): Promise<string | null> {
  const { rows } = await db.query<{ recallId: string }>(
    'SELECT recall_id::text AS "recallId" FROM dispute_recall WHERE case_id = $1::uuid LIMIT 1',
    [caseId],
  );
  return rows[0]?.recallId ?? null;
}

/** Clocks of acknowledgement that run although the department has taken note of the recall, at most `most`. As the engine. */
export async function acknowledgedClocks(
  db: Db,
  most: number,
): Promise<{ readonly caseId: string; readonly clockId: string }[]> {
  const { rows } = await db.query<{ caseId: string; clockId: string }>(
    `WITH running AS MATERIALIZED (
       SELECT k.case_id, k.clock_id, k.organisation, r.recall_id
       FROM dispute_recall AS r JOIN case_clock AS k ON k.case_id = r.case_id
       WHERE k.step = 'recall-acknowledge' AND k.ended_at IS NULL
     )
     SELECT k.case_id::text AS "caseId", k.clock_id::text AS "clockId"
     FROM running AS k JOIN call_recall_user AS u ON u.recall_id = k.recall_id AND u.organisation = k.organisation
     WHERE u.acknowledged_at IS NOT NULL ORDER BY k.case_id, k.clock_id LIMIT $1`,
    [most],
  );
  return rows;
}
