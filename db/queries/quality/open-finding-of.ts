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

/** Rules with an open finding on a record, those about a field first: what had caught it. As the engine. */
export async function openRulesOf(
  db: Db,
  recordKey: string,
): Promise<{ ruleId: string; field: string | null }[]> {
  const { rows } = await db.query<{ ruleId: string; field: string | null }>(
    `SELECT rule_id AS "ruleId", field FROM finding
     WHERE subject_key = $1::uuid AND closed_at IS NULL ORDER BY rule_id`,
    [recordKey],
  );
  return rows;
}
