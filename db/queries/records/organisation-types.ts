import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';

export interface OrganisationType {
  readonly organisation: string;
  readonly typeCode: string;
}

/** Which departments in scope have records of which types: where a number, keyed by both, may have been hashed. */
export async function organisationTypes(db: Db, scope: Scope): Promise<OrganisationType[]> {
  const params: unknown[] = [];
  const visible = scopeCondition(
    scope,
    { organisation: 'q.organisation', region: 'q.organisation_region' },
    params,
  );
  const { rows } = await db.query<OrganisationType>(
    `SELECT DISTINCT q.organisation, q.type_code AS "typeCode" FROM quality_month q WHERE ${visible}`,
    params,
  );
  return rows;
}
