import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';
import { type KnownRecord, knownColumns } from './known-record';

const COLUMNS = { organisation: 'r.organisation', region: 'r.organisation_region' };

/**
 * Every version of a record with the interval in which it was the known one, the current version first; empty when
 * there is no such record in scope. Each version is judged by its own responsible department.
 */
export async function versionsOfRecord(db: Db, scope: Scope, recordKey: string): Promise<KnownRecord[]> {
  const params: unknown[] = [recordKey];
  const visible = scopeCondition(scope, COLUMNS, params);
  const { rows } = await db.query<KnownRecord>(
    `SELECT ${knownColumns('NULL::timestamptz')} FROM record r WHERE r.record_key = $1::uuid AND ${visible}
     UNION ALL
     SELECT ${knownColumns('r.known_until')} FROM record_version r WHERE r.record_key = $1::uuid AND ${visible}
     ORDER BY "knownFrom" DESC`,
    params,
  );
  return rows;
}
