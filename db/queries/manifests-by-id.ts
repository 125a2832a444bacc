import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from './scope-condition';

export interface StoredManifest {
  readonly manifestId: string;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly day: Day;
  readonly declared: number;
  readonly covers: number;
  readonly stage: string;
  readonly state: 'comparing' | 'current' | 'replaced';
}

/** Manifests by id, in scope. */
export async function manifestsById(
  db: Db,
  scope: Scope,
  manifestIds: readonly string[],
): Promise<ReadonlyMap<string, StoredManifest>> {
  const params: unknown[] = [manifestIds];
  const inScope = scopeCondition(
    scope,
    { organisation: 'organisation', region: 'organisation_region' },
    params,
  );
  const { rows } = await db.query<StoredManifest>(
    `SELECT manifest_id AS "manifestId", organisation, organisation_region AS "organisationRegion",
            type_code AS "typeCode", day, declared, covers, stage, state
     FROM manifest
     WHERE manifest_id = ANY($1::uuid[])
       AND ${inScope}`,
    params,
  );
  return new Map(rows.map((row) => [row.manifestId, row]));
}
