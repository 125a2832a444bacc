import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { COVERAGE_SUMS, type CoverageFilter, type CoverageSums, coverageCondition } from './coverage-filter';

/** Coverage of one day of issue, summed over what the filter leaves. */
export interface CoverageOfDay extends CoverageSums {
  readonly day: Day;
}

/** Coverage day by day in scope; days without a declaration have no row (no data, not 100 %). */
export async function coverageByDay(db: Db, scope: Scope, filter: CoverageFilter): Promise<CoverageOfDay[]> {
  const params: unknown[] = [];
  const condition = coverageCondition(scope, filter, params);
  const { rows } = await db.query<CoverageOfDay>(
    `SELECT c.day, ${COVERAGE_SUMS} FROM coverage_day c WHERE ${condition} GROUP BY c.day ORDER BY c.day`,
    params,
  );
  return rows;
}
