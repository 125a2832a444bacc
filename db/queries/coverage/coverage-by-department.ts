import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { COVERAGE_SUMS, type CoverageFilter, type CoverageSums, coverageCondition } from './coverage-filter';

/** Declared against held numbers of one department over a period. */
export interface DepartmentCoverage extends CoverageSums {
  readonly organisation: string;
  /** First day of which a declared number is missing; null: none is. */
  readonly missingFrom: Day | null;
  /** Last day declared: a department that stopped declaring shows here. */
  readonly lastDay: Day;
}

/** Coverage of every department that declared anything, in scope, worst first: by share missing, number, code. */
export async function coverageByDepartment(
  db: Db,
  scope: Scope,
  filter: CoverageFilter,
): Promise<DepartmentCoverage[]> {
  const params: unknown[] = [];
  const condition = coverageCondition(scope, filter, params);
  const { rows } = await db.query<DepartmentCoverage>(
    `SELECT c.organisation, ${COVERAGE_SUMS}, min(c.day) FILTER (WHERE c.missing > 0) AS "missingFrom",
            max(c.day) AS "lastDay"
     FROM coverage_day c WHERE ${condition}
     GROUP BY c.organisation
     ORDER BY sum(c.missing)::float8 / nullif(sum(c.declared), 0) DESC NULLS LAST, sum(c.missing) DESC, c.organisation`,
    params,
  );
  return rows;
}
