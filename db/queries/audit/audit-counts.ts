import type { Db } from '#db/client';
import type { AuditView } from '#domain/audit/view';
import type { Scope } from '#domain/identity/scope';
import { type AuditFilter, auditCondition } from './audit-filter';

export interface AuditCounts {
  readonly entries: number;
  readonly refused: number;
  readonly exported: number;
  readonly revealed: number;
  readonly actors: number;
  /** True when more match than were counted. */
  readonly more: boolean;
}

/** Most entries counted: about 0.1 s; beyond it the page says "more than". */
const MOST_COUNTED = 50_000;

/** What the filtered entries are, the newest of them when they are many. */
export async function auditCounts(
  db: Db,
  scope: Scope,
  view: AuditView,
  filter: AuditFilter,
): Promise<AuditCounts> {
  const params: unknown[] = [];
  const condition = auditCondition(scope, view, filter, params);
  const { rows } = await db.query<AuditCounts>(
    `SELECT count(*)::int AS entries, coalesce(sum(times) FILTER (WHERE outcome = 'refused'), 0)::int AS refused,
       count(*) FILTER (WHERE action LIKE '%.exported')::int AS exported,
       count(*) FILTER (WHERE action LIKE '%.reveal')::int AS revealed,
       count(DISTINCT actor)::int AS actors, count(*) >= ${MOST_COUNTED} AS more
     FROM (SELECT e.times, e.outcome, e.action, e.actor FROM audit_entry e WHERE ${condition}
           ORDER BY e.at DESC LIMIT ${MOST_COUNTED}) e`,
    params,
  );
  return rows[0]!;
}
