import type { Db } from '#db/client';
import type { AuditEntry } from '#domain/audit/entry';
import type { AuditView } from '#domain/audit/view';
import type { Scope } from '#domain/identity/scope';
import { AUDIT_COLUMNS, viewCondition } from './audit-filter';

/** One entry, when it is in scope and the viewer may review it. */
export async function auditEntryById(
  db: Db,
  scope: Scope,
  view: AuditView,
  id: number,
): Promise<AuditEntry | null> {
  const params: unknown[] = [id];
  const condition = viewCondition(scope, view, params);
  const { rows } = await db.query<AuditEntry>(
    `SELECT ${AUDIT_COLUMNS} FROM audit_entry e WHERE e.id = $1::bigint AND ${condition}`,
    params,
  );
  return rows[0] ?? null;
}
