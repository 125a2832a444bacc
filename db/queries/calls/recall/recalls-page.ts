import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';

/** A recall, or the part of it that concerns a department of the scope. */
export interface RecallUserRow {
  readonly recallId: string;
  readonly recordKey: string;
  readonly since: Instant;
  readonly until: Instant;
  readonly reason: string;
  readonly openedAt: Instant;
  readonly openerName: string;
  readonly organisation: string;
  readonly calls: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
}

/** Departments of a scope that used recalled certificates, the newest recalls first: all, or of one recall. */
export async function recallUsers(
  db: Db,
  scope: Scope,
  recallId: string | null,
  most: number,
): Promise<RecallUserRow[]> {
  const params: unknown[] = [recallId, most];
  const within = scopeCondition(
    scope,
    { organisation: 'u.organisation', region: 'u.organisation_region' },
    params,
  );
  const { rows } = await db.query<RecallUserRow>(
    `SELECT u.recall_id::text AS "recallId", r.record_key::text AS "recordKey", r.since, r.until, r.reason,
       r.opened_at AS "openedAt", r.opener_name AS "openerName", u.organisation, u.calls, u.first_at AS "firstAt",
       u.last_at AS "lastAt", u.acknowledged_at AS "acknowledgedAt", u.acknowledged_by AS "acknowledgedBy"
     FROM call_recall_user AS u JOIN call_recall AS r USING (recall_id)
     WHERE ($1::text IS NULL OR u.recall_id::text = $1) AND ${within}
     ORDER BY r.opened_at DESC, r.recall_id, u.first_at, u.organisation LIMIT $2`,
    params,
  );
  return rows;
}
