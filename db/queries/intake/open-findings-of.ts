import type { Db } from '#db/client';

export interface OpenFindingRow {
  /** Hex of the record's key. */
  readonly key: string;
  readonly ruleId: string;
  readonly field: string | null;
  readonly reason: string;
}

/** Open findings of one rule on some records, by their keys in hex. No scope: the caller holds the records. */
export async function openFindingsOf(
  db: Db,
  keys: readonly string[],
  ruleId: string,
): Promise<OpenFindingRow[]> {
  const { rows } = await db.query<OpenFindingRow>(
    `SELECT replace(subject_key::text, '-', '') AS key, rule_id AS "ruleId", field, reason
     FROM finding WHERE subject_key = ANY ($1::uuid[]) AND rule_id = $2 AND closed_at IS NULL`,
    [keys, ruleId],
  );
  return rows;
}
