import type { Db } from '#db/client';
import type { AuditView } from '#domain/audit/view';
import type { Scope } from '#domain/identity/scope';
import { viewCondition } from './audit-filter';

/** Somebody with entries, by the newest name and role. */
export interface AuditActor {
  readonly actor: string;
  readonly name: string | null;
  readonly role: string | null;
}

/** Most actors offered as a filter. */
const MOST_ACTORS = 500;

/** Everybody who has an entry that the viewer may review: one short read of an index each, however many entries. */
export async function auditActors(db: Db, scope: Scope, view: AuditView): Promise<AuditActor[]> {
  const params: unknown[] = [];
  const condition = viewCondition(scope, view, params);
  const { rows } = await db.query<AuditActor>(
    `WITH RECURSIVE everybody AS (
       (SELECT actor FROM audit_entry ORDER BY actor LIMIT 1)
       UNION ALL
       SELECT (SELECT a.actor FROM audit_entry a WHERE a.actor > before.actor ORDER BY a.actor LIMIT 1)
       FROM everybody before WHERE before.actor IS NOT NULL)
     SELECT e.actor, e.actor_name AS name, e.actor_role AS role
     FROM everybody CROSS JOIN LATERAL (
       SELECT e.* FROM audit_entry e WHERE e.actor = everybody.actor AND ${condition}
       ORDER BY e.at DESC, e.id DESC LIMIT 1) e
     ORDER BY e.actor_name, e.actor LIMIT ${MOST_ACTORS}`,
    params,
  );
  return rows;
}
