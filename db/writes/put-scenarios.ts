import type { Db } from '#db/client';
import type { Scenario } from '#domain/catalogue/scenario';

/** Adds scenarios, or renames those whose code is there. */
export async function putScenarios(db: Db, scenarios: readonly Scenario[]): Promise<void> {
  await db.query(
    `INSERT INTO scenario (code, name_zh, name_en)
     SELECT code, "nameZh", "nameEn" FROM jsonb_to_recordset($1::jsonb) AS row(code text, "nameZh" text, "nameEn" text)
     ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en`,
    [JSON.stringify(scenarios)],
  );
}
