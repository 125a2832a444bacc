import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { DisputeCounts } from '#domain/disputes/figures';
import type { Scope } from '#domain/identity/scope';
import { type DisputeSelection, selectionCondition } from './dispute-selection';
import { DISPUTE_MARKS, markCondition } from './marks';

export const DISPUTE_GROUPINGS = ['department', 'region', 'kind'] as const;
export type DisputeGrouping = (typeof DISPUTE_GROUPINGS)[number];

const KEYS: Readonly<Record<DisputeGrouping, string>> = {
  department: `coalesce(c.organisation, '')`,
  region: `c.prefecture || '00'`,
  kind: 'd.kind',
};

export interface GroupCounts extends DisputeCounts {
  /** Code of the department (empty: nobody yet), of the prefecture, or the kind. */
  readonly key: string;
}

/** Counts of distinct disputes within a scope, by department, prefecture or kind; the most received first. */
export async function disputeCounts(
  db: Db,
  scope: Scope,
  selection: DisputeSelection,
  by: DisputeGrouping,
  now: Instant,
): Promise<GroupCounts[]> {
  const params: unknown[] = [];
  const within = selectionCondition(scope, selection, params);
  const counts = DISPUTE_MARKS.map(
    (mark) => `count(*) FILTER (WHERE ${markCondition(mark, now, params)})::int AS "${mark}"`,
  );
  const { rows } = await db.query<GroupCounts>(
    `SELECT ${KEYS[by]} AS key, ${counts.join(', ')}
     FROM case_file AS c JOIN dispute AS d ON d.case_id = c.case_id
     WHERE ${within} GROUP BY 1 ORDER BY received DESC, key`,
    params,
  );
  return rows;
}
