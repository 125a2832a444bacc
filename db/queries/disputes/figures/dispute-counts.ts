import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import type { DisputeCounts } from '#domain/disputes/figures';
import { regionRange, type Scope } from '#domain/identity/scope';
import { type DisputeSelection, selectionCondition } from './dispute-selection';
import { markCondition } from './marks';

export const DISPUTE_GROUPINGS = ['department', 'region', 'kind'] as const;
export type DisputeGrouping = (typeof DISPUTE_GROUPINGS)[number];

/** Of the roll-up, and of cases with their disputes. */
const KEYS: Readonly<Record<DisputeGrouping, { readonly rollUp: string; readonly cases: string }>> = {
  department: { rollUp: 'r.organisation', cases: `coalesce(c.organisation, '')` },
  region: { rollUp: `left(r.region, 4) || '00'`, cases: `c.prefecture || '00'` },
  kind: { rollUp: 'r.kind', cases: 'd.kind' },
};

/** Columns of `dispute_day` that are counts of domain/disputes/figures.ts. */
const COLUMNS = [
  ...['received', 'closed', 'missed', 'extended', 'returned', 'reopened', 'transferred', 'upheld'],
  ...['caught', 'escaped', 'reached', 'satisfied'],
] as const;

export interface GroupCounts extends DisputeCounts {
  /** Code of the department (empty: nobody yet), of the prefecture, or the kind. */
  readonly key: string;
}

/**
 * Counts of distinct disputes within a scope, by department, prefecture or kind, the most received first: out of the roll-up
 * by day of filing; what is overdue changes by the clock alone, and is counted of the open ones.
 */
export async function disputeCounts(
  db: Db,
  scope: Scope,
  selection: DisputeSelection,
  by: DisputeGrouping,
  now: Instant,
): Promise<GroupCounts[]> {
  const params: unknown[] = [];
  const ofDays = rollUpCondition(scope, selection, params);
  const late = `${selectionCondition(scope, selection, params)} AND ${markCondition('overdue', now, params)}`;
  const sums = COLUMNS.map((column) => `sum(r.${column})::int AS ${column}`);
  const { rows } = await db.query<GroupCounts>(
    `WITH late AS (
       SELECT ${KEYS[by].cases} AS key, count(*)::int AS overdue
       FROM case_file AS c JOIN dispute AS d ON d.case_id = c.case_id WHERE ${late} GROUP BY 1
     ), counted AS (
       SELECT ${KEYS[by].rollUp} AS key, ${sums.join(', ')} FROM dispute_day AS r WHERE ${ofDays} GROUP BY 1
     )
     SELECT counted.*, received - closed AS open, coalesce(overdue, 0) AS overdue
     FROM counted LEFT JOIN late USING (key)
     WHERE received > 0 ORDER BY received DESC, key`,
    params,
  );
  return rows;
}

function rollUpCondition(scope: Scope, selection: DisputeSelection, params: unknown[]): string {
  const bind = (value: unknown) => `$${params.push(value)}`;
  const { from, before, regionCode, organisation, kind } = selection;
  const conditions = [
    `r.day >= date '1970-01-01' + ${bind(dayOfInstant(from))}::int`,
    `r.day < date '1970-01-01' + ${bind(dayOfInstant(before))}::int`,
    scopeCondition(scope, { organisation: 'r.organisation', region: 'r.region' }, params),
  ];
  if (regionCode !== null) {
    const range = regionRange(regionCode);
    conditions.push(
      `r.region >= ${bind(range.from)} COLLATE "C" AND r.region < ${bind(range.below)} COLLATE "C"`,
    );
  }
  if (organisation !== null) conditions.push(`r.organisation = ${bind(organisation)}`);
  if (kind !== null) conditions.push(`r.kind = ${bind(kind)}`);
  return conditions.join(' AND ');
}
