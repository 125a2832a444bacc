import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { scopeParams } from './scope-params';

/** Coverage of one department, type and day, or of every one that a period and filter leave. */
export interface CoverageDayRow {
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly day: Day;
  readonly declared: number;
  readonly held: number;
  readonly missing: number;
  readonly extra: number;
  readonly differing: number;
  readonly late: number;
  readonly named: boolean;
  readonly reconciledAt: number;
}

export interface CoverageDayFilter {
  readonly from: Day;
  readonly to: Day;
  readonly organisation?: string;
  readonly typeCode?: string;
  readonly after?: { readonly day: Day; readonly organisation: string; readonly typeCode: string };
  readonly limit: number;
}

/** Coverage per department, type and day, newest day first, in scope; pages by keyset. */
export async function coverageDays(
  db: Db,
  scope: Scope,
  filter: CoverageDayFilter,
): Promise<CoverageDayRow[]> {
  const { rows } = await db.query<CoverageDayRow>(
    `SELECT organisation, organisation_region AS "organisationRegion", type_code AS "typeCode", day, declared, held,
            missing, extra, differing, late, named, reconciled_at AS "reconciledAt"
     FROM coverage_day
     WHERE day BETWEEN $3::date AND $4::date
       AND ($5::text IS NULL OR organisation = $5) AND ($6::text IS NULL OR type_code = $6)
       AND ($7::date IS NULL OR (day, organisation, type_code) < ($7::date, $8::text, $9::text))
       AND ($1::text[] IS NULL OR organisation_region LIKE ANY($1::text[]))
       AND ($2::text[] IS NULL OR organisation = ANY($2::text[]))
     ORDER BY day DESC, organisation DESC, type_code DESC LIMIT $10`,
    [
      ...scopeParams(scope),
      formatDay(filter.from),
      formatDay(filter.to),
      filter.organisation ?? null,
      filter.typeCode ?? null,
      filter.after ? formatDay(filter.after.day) : null,
      filter.after?.organisation ?? null,
      filter.after?.typeCode ?? null,
      filter.limit,
    ],
  );
  return rows;
}
