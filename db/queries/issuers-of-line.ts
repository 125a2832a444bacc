import type { Db } from '#db/client';
import type { Organisation } from '#domain/catalogue/organisation';

/** Issuing departments of a line of work, provinces first; their names and codes are public. */
export async function issuersOfLine(db: Db, line: string): Promise<Organisation[]> {
  const { rows } = await db.query<Organisation>(
    `SELECT code, name_zh AS "nameZh", name_en AS "nameEn", region_code AS "regionCode", level, roles, line
     FROM organisation WHERE active AND line = $1 AND 'issuing' = ANY (roles)
     ORDER BY array_position(ARRAY['province', 'prefecture', 'county'], level), region_code, code`,
    [line],
  );
  return rows;
}
