import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from './scope-condition';

export interface NewestFinding {
  readonly subjectKey: string;
  readonly occurrence: number;
  readonly openedAt: Instant;
  readonly open: boolean;
}

/** The latest occurrence of a rule's finding per subject, open or closed, in scope. */
export async function newestFindingsOfRule(db: Db, scope: Scope, ruleId: string): Promise<NewestFinding[]> {
  const params: unknown[] = [ruleId];
  const inScope = scopeCondition(
    scope,
    { organisation: 'organisation', region: 'organisation_region' },
    params,
  );
  const { rows } = await db.query<NewestFinding>(
    `SELECT DISTINCT ON (subject_key) subject_key AS "subjectKey", occurrence,
            opened_at AS "openedAt", closed_at IS NULL AS open
     FROM finding
     WHERE rule_id = $1
       AND ${inScope}
     ORDER BY subject_key, occurrence DESC`,
    params,
  );
  return rows;
}
