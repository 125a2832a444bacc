import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeParams } from './scope-params';

/** Ids of all manifests that count, in scope, by organisation, type and day. */
export async function currentManifests(db: Db, scope: Scope): Promise<string[]> {
  const { rows } = await db.query<{ manifestId: string }>(
    `SELECT manifest_id AS "manifestId" FROM manifest
     WHERE state = 'current'
       AND ($1::text[] IS NULL OR organisation_region LIKE ANY($1::text[]))
       AND ($2::text[] IS NULL OR organisation = ANY($2::text[]))
     ORDER BY organisation, type_code, day`,
    [...scopeParams(scope)],
  );
  return rows.map((row) => row.manifestId);
}
