import { type ScopeColumns, scopeCondition } from '#db/queries/scope-condition';
import type { Scope } from '#domain/identity/scope';

/** Columns of `case_file AS c` as domain/cases/case-file.ts names them. */
export const CASE_FILE_COLUMNS = `c.case_id::text AS "caseId", c.kind, c.number, c.state, c.severity, c.organisation, c.region,
  c.owner_id AS "ownerId", c.owner_name AS "ownerName", c.version, c.due_at AS "dueAt", c.due_step AS "dueStep",
  c.opened_at AS "openedAt", c.changed_at AS "changedAt", c.closed_at AS "closedAt"`;

const OWN: ScopeColumns = { organisation: 'c.organisation', region: 'c.region' };
const PARTY: ScopeColumns = { organisation: 'party.organisation', region: 'party.region' };

/** Whether `case_file AS c` is a reader's: by where it lies, or by a department that is party to it. */
export function caseCondition(scope: Scope, params: unknown[]): string {
  if (scope.kind === 'everything') return 'true';
  const own = scopeCondition(scope, OWN, params);
  const party = scopeCondition(scope, PARTY, params);
  return `(${own} OR EXISTS (SELECT FROM case_party AS party WHERE party.case_id = c.case_id AND ${party}))`;
}
