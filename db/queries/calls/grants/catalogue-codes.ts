import type { Db } from '#db/client';

export interface CatalogueCodes {
  readonly organisations: readonly string[];
  readonly types: readonly string[];
  readonly scenarios: readonly string[];
}

/** All codes of organisations, types and scenarios; the catalogue belongs to all. */
export async function catalogueCodes(db: Db): Promise<CatalogueCodes> {
  const { rows } = await db.query<CatalogueCodes>(
    `SELECT (SELECT array_agg(code ORDER BY code)::text[] FROM organisation) AS organisations,
            (SELECT array_agg(code ORDER BY code)::text[] FROM certificate_type) AS types,
            (SELECT array_agg(code ORDER BY code)::text[] FROM scenario) AS scenarios`,
  );
  const { organisations, types, scenarios } = rows[0]!;
  return { organisations: organisations ?? [], types: types ?? [], scenarios: scenarios ?? [] };
}
