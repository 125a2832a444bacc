import type { Db } from '#db/client';

export interface NamedOrganisation {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly roles: readonly string[];
  readonly line: string;
  readonly level: string;
}

/** Organisations of these codes, by code; the catalogue belongs to all. */
export async function organisationsByCode(
  db: Db,
  codes: readonly string[],
): Promise<Map<string, NamedOrganisation>> {
  if (codes.length === 0) return new Map();
  const { rows } = await db.query<NamedOrganisation>(
    `SELECT code, name_zh AS "nameZh", name_en AS "nameEn", region_code AS "regionCode", roles::text[] AS roles, line, level
     FROM organisation WHERE code = ANY ($1::text[])`,
    [codes],
  );
  return new Map(rows.map((row) => [row.code, row]));
}
