import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { scopeParams } from './scope-params';

/** Declared against held numbers of one department and type over a period. */
export interface TypeCoverage {
  readonly organisation: string;
  readonly typeCode: string;
  readonly days: number;
  readonly declared: number;
  readonly held: number;
  readonly missing: number;
  readonly extra: number;
  readonly differing: number;
  readonly late: number;
  /** Last day declared: a department that stopped declaring shows here. */
  readonly lastDay: Day;
}

/** Coverage per department and type from one day to another (both included), in scope, worst first. */
export async function coverageByType(
  db: Db,
  scope: Scope,
  from: Day,
  to: Day,
  organisation: string | null = null,
  limit: number | null = null,
): Promise<TypeCoverage[]> {
  const { rows } = await db.query<TypeCoverage>(
    `SELECT organisation, type_code AS "typeCode", count(*) AS days, sum(declared) AS declared, sum(held) AS held,
            sum(missing) AS missing, sum(extra) AS extra, sum(differing) AS differing, sum(late) AS late,
            max(day) AS "lastDay"
     FROM coverage_day
     WHERE day BETWEEN $3::date AND $4::date AND ($5::text IS NULL OR organisation = $5)
       AND ($1::text[] IS NULL OR organisation_region LIKE ANY($1::text[]))
       AND ($2::text[] IS NULL OR organisation = ANY($2::text[]))
     GROUP BY organisation, type_code
     ORDER BY sum(missing)::float8 / nullif(sum(declared), 0) DESC NULLS LAST, sum(missing) DESC, organisation, type_code
     LIMIT $6`,
    [...scopeParams(scope), formatDay(from), formatDay(to), organisation, limit],
  );
  return rows;
}
