import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { COVERAGE_SUMS, type CoverageFilter, type CoverageSums, coverageCondition } from './coverage-filter';

/** Declared against held numbers of one type over a period. */
export interface TypeCoverage extends CoverageSums {
  readonly typeCode: string;
  /** First day of which a declared number is missing; null: none is. */
  readonly missingFrom: Day | null;
  readonly lastDay: Day;
}

/** Coverage of every type that was declared, in scope, worst first: by share missing, number, code. */
export async function coverageByType(db: Db, scope: Scope, filter: CoverageFilter): Promise<TypeCoverage[]> {
  const params: unknown[] = [];
  const condition = coverageCondition(scope, filter, params);
  const { rows } = await db.query<TypeCoverage>(
    `SELECT c.type_code AS "typeCode", ${COVERAGE_SUMS}, min(c.day) FILTER (WHERE c.missing > 0) AS "missingFrom",
            max(c.day) AS "lastDay"
     FROM coverage_day c WHERE ${condition}
     GROUP BY c.type_code
     ORDER BY sum(c.missing)::float8 / nullif(sum(c.declared), 0) DESC NULLS LAST, sum(c.missing) DESC, c.type_code`,
    params,
  );
  return rows;
}
