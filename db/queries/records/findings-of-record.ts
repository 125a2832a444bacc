import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { FINDING_COLUMNS, type FindingRow } from '../quality/findings-page';
import { scopeCondition } from '../scope-condition';

/** Every finding a record ever had, open ones first, then the newest. */
export async function findingsOfRecord(db: Db, scope: Scope, recordKey: string): Promise<FindingRow[]> {
  const params: unknown[] = [recordKey];
  const visible = scopeCondition(
    scope,
    { organisation: 'f.organisation', region: 'f.organisation_region' },
    params,
  );
  const { rows } = await db.query<FindingRow>(
    `SELECT ${FINDING_COLUMNS} FROM finding f WHERE f.subject_key = $1::uuid AND ${visible}
     ORDER BY f.closed_at DESC NULLS FIRST, f.opened_at DESC, f.rule_id`,
    params,
  );
  return rows;
}
