import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from './scope-condition';

/** Ids of all manifests that count, in scope, by organisation, type and day. */
export async function currentManifests(db: Db, scope: Scope): Promise<string[]> {
  const params: unknown[] = [];
  const inScope = scopeCondition(
    scope,
    { organisation: 'organisation', region: 'organisation_region' },
    params,
  );
  const { rows } = await db.query<{ manifestId: string }>(
    `SELECT manifest_id AS "manifestId" FROM manifest
     WHERE state = 'current'
       AND ${inScope}
     ORDER BY organisation, type_code, day`,
    params,
  );
  return rows.map((row) => row.manifestId);
}
