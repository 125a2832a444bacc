import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { scopeParams } from './scope-params';

/** Declared against held numbers of one department over a period. */
export interface DepartmentCoverage {
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly days: number;
  readonly declared: number;
  readonly held: number;
  readonly missing: number;
  readonly extra: number;
  readonly differing: number;
  readonly late: number;
}

/**
 * Coverage of every department that declared anything from one day to another (both included), in scope, worst
 * first: by share missing, then by number missing, then by code.
 */
export async function coverageByDepartment(
  db: Db,
  scope: Scope,
  from: Day,
  to: Day,
  limit: number | null = null,
): Promise<DepartmentCoverage[]> {
  const { rows } = await db.query<DepartmentCoverage>(
    `SELECT organisation, max(organisation_region) AS "organisationRegion", count(DISTINCT day) AS days,
            sum(declared) AS declared, sum(held) AS held, sum(missing) AS missing, sum(extra) AS extra,
            sum(differing) AS differing, sum(late) AS late
     FROM coverage_day
     WHERE day BETWEEN $3::date AND $4::date
       AND ($1::text[] IS NULL OR organisation_region LIKE ANY($1::text[]))
       AND ($2::text[] IS NULL OR organisation = ANY($2::text[]))
     GROUP BY organisation
     ORDER BY sum(missing)::float8 / nullif(sum(declared), 0) DESC NULLS LAST, sum(missing) DESC, organisation
     LIMIT $5`,
    [...scopeParams(scope), formatDay(from), formatDay(to), limit],
  );
  return rows;
}
