import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';

const COLUMNS = { organisation: 'a.organisation', region: 'a.organisation_region' };

/** Departments in scope that ever sent records of a type: by their codes the finest roll-up is found by its key. */
export async function issuersOfType(db: Db, scope: Scope, typeCode: string): Promise<string[]> {
  const params: unknown[] = [typeCode];
  const { rows } = await db.query<{ organisation: string }>(
    `SELECT a.organisation FROM source_activity a
     WHERE a.type_code = $1 AND ${scopeCondition(scope, COLUMNS, params)}`,
    params,
  );
  return rows.map((row) => row.organisation);
}
