import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { scopeParams } from './scope-params';

/** Coverage of one day, summed over what the filter leaves. `unnamed`: declarations of which only the count is known. */
export interface CoverageOfDay {
  readonly day: Day;
  readonly declared: number;
  readonly held: number;
  readonly missing: number;
  readonly extra: number;
  readonly differing: number;
  readonly late: number;
  readonly unnamed: number;
}

export interface CoverageFilter {
  readonly from: Day;
  readonly to: Day;
  readonly organisation?: string;
  readonly typeCode?: string;
}

/** Coverage day by day, both ends included, in scope; days without a declaration have no row (no data, not 100 %). */
export async function coverageByDay(db: Db, scope: Scope, filter: CoverageFilter): Promise<CoverageOfDay[]> {
  const { rows } = await db.query<CoverageOfDay>(
    `SELECT day, sum(declared) AS declared, sum(held) AS held, sum(missing) AS missing, sum(extra) AS extra,
            sum(differing) AS differing, sum(late) AS late, count(*) FILTER (WHERE NOT named) AS unnamed
     FROM coverage_day
     WHERE day BETWEEN $3::date AND $4::date
       AND ($5::text IS NULL OR organisation = $5) AND ($6::text IS NULL OR type_code = $6)
       AND ($1::text[] IS NULL OR organisation_region LIKE ANY($1::text[]))
       AND ($2::text[] IS NULL OR organisation = ANY($2::text[]))
     GROUP BY day ORDER BY day`,
    [
      ...scopeParams(scope),
      formatDay(filter.from),
      formatDay(filter.to),
      filter.organisation ?? null,
      filter.typeCode ?? null,
    ],
  );
  return rows;
}
