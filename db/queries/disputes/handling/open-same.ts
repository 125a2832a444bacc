import type { Db } from '#db/client';

/** The open dispute that is the same complaint; null: there is none. Whoever asks holds the lock of the sameness. */
export async function openSameDispute(
  db: Db,
  sameness: Buffer,
): Promise<{ readonly caseId: string; readonly number: string; readonly version: number } | null> {
  const { rows } = await db.query<{ caseId: string; number: string; version: number }>(
    `SELECT c.case_id::text AS "caseId", c.number, c.version
     FROM dispute AS d JOIN case_file AS c ON c.case_id = d.case_id
     WHERE d.sameness = $1 AND d.open ORDER BY c.opened_at LIMIT 1`,
    [sameness],
  );
  return rows[0] ?? null;
}
