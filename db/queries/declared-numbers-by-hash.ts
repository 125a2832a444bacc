import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from './scope-condition';

export interface DeclaredNumberKey {
  readonly manifestId: string;
  readonly numberHash: Buffer;
  readonly subjectKey: string;
}

/** Numbers of current manifests on which declaration and library disagree, by hash; in scope. */
export async function declaredNumbersByHash(
  db: Db,
  scope: Scope,
  wanted: readonly { readonly manifestId: string; readonly hash: Buffer }[],
): Promise<DeclaredNumberKey[]> {
  const params: unknown[] = [wanted.map((one) => one.manifestId), wanted.map((one) => one.hash)];
  const inScope = scopeCondition(
    scope,
    { organisation: 'm.organisation', region: 'm.organisation_region' },
    params,
  );
  const { rows } = await db.query<DeclaredNumberKey>(
    `SELECT m.manifest_id AS "manifestId", d.number_hash AS "numberHash", d.subject_key AS "subjectKey"
     FROM unnest($1::uuid[], $2::bytea[]) AS w (id, hash)
     JOIN manifest m ON m.manifest_id = w.id AND m.state = 'current'
     JOIN declared_number d ON d.organisation = m.organisation AND d.type_code = m.type_code AND d.day = m.day
      AND d.number_hash = w.hash
     WHERE d.state IN ('missing', 'withdrawn', 'differing')
       AND ${inScope}`,
    params,
  );
  return rows;
}
