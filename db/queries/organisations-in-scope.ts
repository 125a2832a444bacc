import type { Db } from '#db/client';
import type { Organisation } from '#domain/catalogue/organisation';
import { regionPrefix, type Scope } from '#domain/identity/scope';

/** Organisations at work that the reader's scope includes, by region and code. */
export async function organisationsInScope(db: Db, scope: Scope): Promise<Organisation[]> {
  const codes = scope.kind === 'organisations' ? scope.organisationCodes : null;
  const regions = scope.kind === 'regions' ? scope.regionCodes.map((code) => `${regionPrefix(code)}%`) : null;
  const { rows } = await db.query<Organisation>(
    `SELECT code, name_zh AS "nameZh", name_en AS "nameEn", region_code AS "regionCode", level, roles, line
     FROM organisation
     WHERE active AND ($1::text[] IS NULL OR code = ANY ($1)) AND ($2::text[] IS NULL OR region_code LIKE ANY ($2))
     ORDER BY region_code, code`,
    [codes, regions],
  );
  return rows;
}
