import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Scope } from '#domain/identity/scope';
import { CASE_COLUMNS, type CaseRow } from './case-columns';

/** One case within a scope; null: there is none. */
export async function caseById(db: Db, scope: Scope, caseId: string): Promise<CaseRow | null> {
  const params: unknown[] = [caseId];
  const within = scopeCondition(
    scope,
    { organisation: 'c.organisation', region: 'c.organisation_region' },
    params,
  );
  const { rows } = await db.query<CaseRow>(
    `SELECT ${CASE_COLUMNS} FROM call_case AS c LEFT JOIN call_term AS t ON t.term_id = c.operator
     WHERE c.case_id::text = $1 AND ${within}`,
    params,
  );
  return rows[0] ?? null;
}
