import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import type { Dimension, Severity } from '#domain/rules/rule';
import { type FindingCursor, type FindingFilter, findingCondition, momentOf } from './finding-filter';

export interface FindingRow {
  readonly subjectKey: string;
  readonly subjectKind: 'record' | 'source' | 'declared-number';
  readonly ruleId: string;
  readonly occurrence: number;
  readonly organisation: string;
  readonly typeCode: string;
  readonly dimension: Dimension;
  readonly severity: Severity;
  readonly field: string | null;
  readonly reason: string;
  readonly detail: unknown;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
}

export const FINDING_COLUMNS = `f.subject_key AS "subjectKey", f.subject_kind AS "subjectKind", f.rule_id AS "ruleId",
  f.occurrence, f.organisation, f.type_code AS "typeCode", f.dimension, f.severity, f.field, f.reason, f.detail,
  f.opened_at AS "openedAt", f.closed_at AS "closedAt", f.closed_by AS "closedBy"`;

export interface PageOf {
  readonly after?: FindingCursor | null;
  readonly before?: FindingCursor | null;
  readonly most: number;
}

/**
 * The next `most` findings after a cursor, newest first; or the `most` before one. One branch a rule, because each
 * rule's newest are one short read of an index, and the newest of all are among them.
 */
export async function findingsPage(
  db: Db,
  scope: Scope,
  filter: FindingFilter,
  page: PageOf,
): Promise<FindingRow[]> {
  if (filter.ruleIds.length === 0) return [];
  const params: unknown[] = [];
  const moment = momentOf(filter.state);
  const backwards = !page.after && page.before;
  const cursor = page.after ?? page.before ?? null;
  const way = backwards ? 'ASC' : 'DESC';
  const order = `${moment} ${way}, f.subject_key ${way}, f.rule_id ${way}, f.occurrence ${way}`;
  const condition = findingCondition(scope, filter, params);
  const beyond =
    cursor === null
      ? ''
      : `AND (${moment}, f.subject_key, f.rule_id, f.occurrence) ${backwards ? '>' : '<'} (
           'epoch'::timestamptz + $${params.push(cursor.at)}::bigint * interval '1 microsecond',
           $${params.push(cursor.subjectKey)}::uuid, $${params.push(cursor.ruleId)}::text,
           $${params.push(cursor.occurrence)}::smallint)`;
  const limit = `LIMIT $${params.push(page.most)}::int`;
  const branches = filter.ruleIds.map(
    (
      ruleId,
    ) => `(SELECT f.* FROM finding f WHERE f.rule_id = $${params.push(ruleId)} AND ${condition} ${beyond}
                  ORDER BY ${order} ${limit})`,
  );
  const { rows } = await db.query<FindingRow>(
    `SELECT ${FINDING_COLUMNS} FROM (${branches.join(' UNION ALL ')}) f ORDER BY ${order} ${limit}`,
    params,
  );
  return backwards ? rows.reverse() : rows;
}
