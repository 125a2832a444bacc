import type { Db } from '#db/client';
import type { AuditEntry } from '#domain/audit/entry';
import type { AuditView } from '#domain/audit/view';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { AUDIT_COLUMNS, type AuditFilter, auditCondition } from './audit-filter';

/** A place in the list: entries are ordered by time, then sequence. */
export interface AuditCursor {
  readonly at: Instant;
  readonly id: number;
}

export interface AuditPageOf {
  readonly after?: AuditCursor | null;
  readonly before?: AuditCursor | null;
  readonly most: number;
}

/** The next `most` entries after a cursor, newest first; or the `most` before one. */
export async function auditPage(
  db: Db,
  scope: Scope,
  view: AuditView,
  filter: AuditFilter,
  page: AuditPageOf,
): Promise<AuditEntry[]> {
  const params: unknown[] = [];
  const condition = auditCondition(scope, view, filter, params);
  const backwards = !page.after && page.before;
  const cursor = page.after ?? page.before ?? null;
  const way = backwards ? 'ASC' : 'DESC';
  const beyond =
    cursor === null
      ? ''
      : `AND (e.at, e.id) ${backwards ? '>' : '<'} (
           'epoch'::timestamptz + $${params.push(cursor.at)}::bigint * interval '1 microsecond',
           $${params.push(cursor.id)}::bigint)`;
  const { rows } = await db.query<AuditEntry>(
    `SELECT ${AUDIT_COLUMNS} FROM audit_entry e WHERE ${condition} ${beyond}
     ORDER BY e.at ${way}, e.id ${way} LIMIT $${params.push(page.most)}::int`,
    params,
  );
  return backwards ? rows.reverse() : rows;
}
