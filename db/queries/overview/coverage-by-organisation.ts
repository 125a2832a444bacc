import type { Db } from '#db/client';
import { formatDay } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { placeCondition, type Selection } from '../quality/selection';

/** What one department declared in the selection, and what of it the library does not hold. */
export interface OrganisationCoverage {
  readonly organisation: string;
  readonly declared: number;
  readonly missing: number;
}

const COLUMNS = { organisation: 'c.organisation', region: 'c.organisation_region' };

/** Coverage (归集率) per department that declared anything. */
export async function coverageByOrganisation(
  db: Db,
  scope: Scope,
  selection: Selection,
): Promise<OrganisationCoverage[]> {
  const params: unknown[] = [];
  const place = placeCondition(scope, selection, COLUMNS, params);
  const typed = selection.typeCode === null ? '' : `AND c.type_code = $${params.push(selection.typeCode)}`;
  params.push(formatDay(selection.from), formatDay(selection.to));
  const { rows } = await db.query<OrganisationCoverage>(
    `SELECT c.organisation, sum(c.declared) AS declared, sum(c.missing) AS missing
     FROM coverage_day c
     WHERE ${place} ${typed} AND c.day BETWEEN $${params.length - 1}::date AND $${params.length}::date
     GROUP BY c.organisation HAVING sum(c.declared) > 0`,
    params,
  );
  return rows;
}
