import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Scope } from '#domain/identity/scope';

/** Where a certificate belongs; null: there is none within the scope. */
export async function recordForRecall(
  db: Db,
  scope: Scope,
  recordKey: string,
): Promise<{ readonly organisation: string; readonly organisationRegion: string } | null> {
  const params: unknown[] = [recordKey];
  const within = scopeCondition(
    scope,
    { organisation: 'organisation', region: 'organisation_region' },
    params,
  );
  const { rows } = await db.query<{ organisation: string; organisationRegion: string }>(
    `SELECT organisation, organisation_region AS "organisationRegion" FROM record
     WHERE record_key::text = $1 AND ${within}`,
    params,
  );
  return rows[0] ?? null;
}
