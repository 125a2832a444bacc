import type { Db } from '#db/client';
import { formatInstant, type Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';

/** One version of a record with its sealed value. */
export interface SealedOfRecord {
  readonly sealed: Buffer | null;
  readonly organisation: string;
  readonly organisationRegion: string;
}

/** The version of a record in scope that became known at `knownFrom`, or the present one; null when there is none. */
export async function sealedOfRecord(
  db: Db,
  scope: Scope,
  recordKey: string,
  knownFrom: Instant | null,
): Promise<SealedOfRecord | null> {
  const params: unknown[] = [recordKey];
  const visible = scopeCondition(
    scope,
    { organisation: 'r.organisation', region: 'r.organisation_region' },
    params,
  );
  const columns = 'r.sealed, r.organisation, r.organisation_region AS "organisationRegion"';
  if (knownFrom !== null) params.push(formatInstant(knownFrom));
  const when = knownFrom === null ? 'true' : `r.known_from = $${params.length}::timestamptz`;
  const { rows } = await db.query<SealedOfRecord>(
    `SELECT ${columns} FROM record r WHERE r.record_key = $1::uuid AND ${when} AND ${visible}
     UNION ALL
     SELECT ${columns} FROM record_version r
     WHERE r.record_key = $1::uuid AND ${knownFrom === null ? 'false' : when} AND ${visible} LIMIT 1`,
    params,
  );
  return rows[0] ?? null;
}
