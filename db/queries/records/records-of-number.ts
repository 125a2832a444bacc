import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';
import { FOUND_COLUMNS, type FoundRecord } from './found-record';

/** Other current records that carry the same number (equal keyed hash: same department, type and number). */
export async function recordsOfNumber(
  db: Db,
  scope: Scope,
  recordKey: string,
  most: number,
): Promise<FoundRecord[]> {
  const params: unknown[] = [recordKey];
  const visible = scopeCondition(
    scope,
    { organisation: 'r.organisation', region: 'r.organisation_region' },
    params,
  );
  const { rows } = await db.query<FoundRecord>(
    `SELECT ${FOUND_COLUMNS} FROM record r
     WHERE r.number_hash = (SELECT number_hash FROM record WHERE record_key = $1::uuid)
       AND r.record_key <> $1::uuid AND ${visible}
     ORDER BY r.issued_on DESC NULLS LAST, r.record_key LIMIT $${params.push(most)}::int`,
    params,
  );
  return rows;
}
