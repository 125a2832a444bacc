import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { DIMENSIONS, type RuleSet } from '#domain/rules/rule';
import { rollUpOf, type Selection, sums } from './selection';

export interface DayCounts {
  readonly day: Day;
  readonly dimensionPass: readonly number[];
  readonly dimensionFail: readonly number[];
}

/** Each dimension's counts per day received, for trends; days on which nothing came are left out. */
export async function dimensionCountsByDay(
  db: Db,
  scope: Scope,
  selection: Selection,
  ruleSet: RuleSet,
): Promise<DayCounts[]> {
  const params: unknown[] = [];
  const from = rollUpOf(scope, selection, ruleSet, params, 'day');
  const { rows } = await db.query<DayCounts>(
    `SELECT q.day, ${sums('dimension_pass', DIMENSIONS.length)} AS "dimensionPass",
            ${sums('dimension_fail', DIMENSIONS.length)} AS "dimensionFail"
     FROM ${from} q GROUP BY q.day ORDER BY q.day`,
    params,
  );
  return rows;
}
