import type { Db } from '#db/client';
import type { Scenario } from '#domain/catalogue/scenario';

/** Every application scenario, by code; public like the whole catalogue. */
export async function allScenarios(db: Db): Promise<Scenario[]> {
  const { rows } = await db.query<Scenario>(
    `SELECT code, name_zh AS "nameZh", name_en AS "nameEn" FROM scenario ORDER BY code`,
  );
  return rows;
}
