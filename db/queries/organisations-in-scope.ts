import type { Db } from '#db/client';
import type { Organisation } from '#domain/catalogue/organisation';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from './scope-condition';

/** Organisations at work that the reader's scope includes, by region and code. */
export async function organisationsInScope(db: Db, scope: Scope): Promise<Organisation[]> {
  const params: unknown[] = [];
  const inScope = scopeCondition(scope, { organisation: 'code', region: 'region_code' }, params);
  const { rows } = await db.query<Organisation>(
    `SELECT code, name_zh AS "nameZh", name_en AS "nameEn", region_code AS "regionCode", level, roles, line
     FROM organisation
     WHERE active AND ${inScope}
     ORDER BY region_code, code`,
    params,
  );
  return rows;
}
