import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { placeCondition } from '../quality/selection';

/** What of the declarations is looked at, within the scope. Days of issue, both included; null: not narrowed. */
export interface CoverageFilter {
  readonly from: Day;
  readonly to: Day;
  readonly regionCode?: string | null;
  readonly organisation?: string | null;
  readonly typeCode?: string | null;
}

/** Counts of declared against held numbers (domain.md §4, coverage). */
export interface CoverageSums {
  readonly declared: number;
  readonly missing: number;
  readonly extra: number;
  readonly differing: number;
  readonly late: number;
  /** Lists (one department, type and day each) that were declared, and those of which only the count is known. */
  readonly lists: number;
  readonly unnamed: number;
  /** When any of them was last compared. */
  readonly reconciledAt: Instant;
}

/** The columns of CoverageSums over `coverage_day` c. */
export const COVERAGE_SUMS = `sum(c.declared) AS declared, sum(c.missing) AS missing, sum(c.extra) AS extra,
  sum(c.differing) AS differing, sum(c.late) AS late, count(*) AS lists, count(*) FILTER (WHERE NOT c.named) AS unnamed,
  max(c.reconciled_at) AS "reconciledAt"`;

const COLUMNS = { organisation: 'c.organisation', region: 'c.organisation_region' };

/** Scope and filter as one condition on a table c that has organisation, region, type and day; fills `params`. */
export function coverageCondition(scope: Scope, filter: CoverageFilter, params: unknown[]): string {
  const { regionCode = null, organisation = null, typeCode = null } = filter;
  const place = placeCondition(scope, { regionCode, organisation, among: null }, COLUMNS, params);
  const typed = typeCode === null ? '' : `AND c.type_code = $${params.push(typeCode)}`;
  params.push(formatDay(filter.from), formatDay(filter.to));
  return `${place} ${typed} AND c.day BETWEEN $${params.length - 1}::date AND $${params.length}::date`;
}
