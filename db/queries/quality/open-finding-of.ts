import type { Db } from '#db/client';

/** Occurrence of a rule's open finding on one record; null: there is none. As the engine, within a verb's transaction. */
export async function openFindingOf(db: Db, recordKey: string, ruleId: string): Promise<number | null> {
  const { rows } = await db.query<{ occurrence: number }>(
    `SELECT occurrence FROM finding
     WHERE subject_key = $1::uuid AND rule_id = $2 AND closed_at IS NULL ORDER BY occurrence DESC LIMIT 1`,
    [recordKey, ruleId],
  );
  return rows[0]?.occurrence ?? null;
}
