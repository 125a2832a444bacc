import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Scope } from '#domain/identity/scope';
import { CASE_COLUMNS, CASE_TABLES, type CaseRow } from './case-columns';

/** One alert case within a scope; null: there is none. */
export async function caseById(db: Db, scope: Scope, caseId: string): Promise<CaseRow | null> {
  const params: unknown[] = [caseId];
  const within = scopeCondition(scope, { organisation: 'c.organisation', region: 'c.region' }, params);
  const { rows } = await db.query<CaseRow>(
    `SELECT ${CASE_COLUMNS} FROM ${CASE_TABLES} WHERE c.case_id = $1::uuid AND ${within}`,
    params,
  );
  return rows[0] ?? null;
}
