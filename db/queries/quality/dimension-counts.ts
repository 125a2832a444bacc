import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { DIMENSIONS, type RuleSet } from '#domain/rules/rule';
import { rollUpOf, type Selection, sums } from './selection';

/** Counts of one line of the heatmap; arrays in the order of DIMENSIONS. */
export interface DimensionCounts {
  /** Organisation, prefecture or type code. */
  readonly key: string;
  readonly records: number;
  readonly dimensionPass: readonly number[];
  readonly dimensionFail: readonly number[];
}

/** What a line of the heatmap stands for: a department, a region (prefecture), a type, or the whole selection. */
export type LineKind = 'department' | 'region' | 'type' | 'whole';

const KEYS: Readonly<Record<LineKind, string>> = {
  department: 'q.organisation',
  region: "left(q.organisation_region, 4) || '00'",
  type: 'q.type_code',
  whole: "''::text",
};

/** How many current records received in the selection passed and failed each dimension, by line. */
export async function dimensionCounts(
  db: Db,
  scope: Scope,
  selection: Selection,
  ruleSet: RuleSet,
  by: LineKind,
): Promise<DimensionCounts[]> {
  const params: unknown[] = [];
  const from = rollUpOf(scope, selection, ruleSet, params, by === 'type' ? 'type' : 'place');
  const { rows } = await db.query<DimensionCounts>(
    `SELECT ${KEYS[by]} AS key, coalesce(sum(q.records), 0) AS records,
            ${sums('dimension_pass', DIMENSIONS.length)} AS "dimensionPass",
            ${sums('dimension_fail', DIMENSIONS.length)} AS "dimensionFail"
     FROM ${from} q GROUP BY 1 HAVING sum(q.records) > 0 ORDER BY 1`,
    params,
  );
  return rows;
}
