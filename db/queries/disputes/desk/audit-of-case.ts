import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** A row of the audit trail about one case, as it goes into its archival package. */
export interface CaseAuditRow {
  readonly id: number;
  readonly at: Instant;
  readonly actor: string;
  readonly actorName: string | null;
  readonly actorRole: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly detail: unknown;
  readonly changes: unknown;
  readonly reason: string | null;
}

/** All audit rows of a case in their order; as the engine, for its package: whose case it is the verb has asked. */
export async function auditOfCase(db: Db, caseId: string): Promise<CaseAuditRow[]> {
  const { rows } = await db.query<CaseAuditRow>(
    `SELECT id, at, actor, actor_name AS "actorName", actor_role AS "actorRole", action, outcome, detail, changes, reason
     FROM audit_entry WHERE subject = $1 ORDER BY id`,
    [`case:${caseId}`],
  );
  return rows;
}
