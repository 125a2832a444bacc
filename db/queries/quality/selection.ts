import { addMonths, type Day, formatDay, monthStart } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { countsInScore, DIMENSIONS, type RuleSet, standsInOutcome } from '#domain/rules/rule';
import { type ScopeColumns, scopeCondition } from '../scope-condition';

/** What a reader narrowed the figures to, within the scope; null: not narrowed. Days received, both included. */
export interface Selection {
  readonly regionCode: string | null;
  readonly organisation: string | null;
  readonly typeCode: string | null;
  /** Departments of one line of work: their codes. */
  readonly among: readonly string[] | null;
  readonly from: Day;
  readonly to: Day;
}

/** Scope and the selection's region and department as one condition. */
export function placeCondition(
  scope: Scope,
  selection: Pick<Selection, 'regionCode' | 'organisation' | 'among'>,
  columns: ScopeColumns,
  params: unknown[],
): string {
  const conditions = [scopeCondition(scope, columns, params)];
  const { regionCode, organisation, among } = selection;
  if (regionCode !== null) {
    conditions.push(scopeCondition({ kind: 'regions', regionCodes: [regionCode] }, columns, params));
  }
  for (const organisationCodes of [organisation === null ? null : [organisation], among]) {
    if (organisationCodes !== null) {
      conditions.push(scopeCondition({ kind: 'organisations', organisationCodes }, columns, params));
    }
  }
  return conditions.join(' AND ');
}

/** True when the selection is whole months, so that the monthly roll-up answers it. */
function isWholeMonths({ from, to }: Selection): boolean {
  return monthStart(from) === from && addMonths(monthStart(to), 1) === to + 1;
}

const COLUMNS: ScopeColumns = { organisation: 's.organisation', region: 's.organisation_region' };

/** What tells the lines of the finest grain apart, by what is asked for. */
const KEYS = { place: 's.organisation, s.organisation_region', type: 's.type_code', day: 's.day' } as const;

/**
 * The coarsest roll-up that answers a selection, as a FROM item with the columns of `quality-columns.ts` and, by
 * `by`, the place, `type_code` or `day`. Only types in part of a month need the finest grain.
 */
export function rollUpOf(
  scope: Scope,
  selection: Selection,
  ruleSet: RuleSet,
  params: unknown[],
  by: 'place' | 'type' | 'day',
): string {
  const place = placeCondition(scope, selection, COLUMNS, params);
  params.push(formatDay(selection.from), formatDay(selection.to));
  const [from, to] = [`$${params.length - 1}::date`, `$${params.length}::date`];
  const typed = selection.typeCode === null ? '' : `AND s.type_code = $${params.push(selection.typeCode)}`;
  if (by !== 'day' && isWholeMonths(selection)) {
    return `(SELECT * FROM quality_month s WHERE ${place} AND s.month BETWEEN ${from} AND ${to} ${typed})`;
  }
  if (typed === '' && by !== 'type') {
    return `(SELECT * FROM quality_organisation_day s WHERE ${place} AND s.day BETWEEN ${from} AND ${to})`;
  }
  // Equal outcomes are put together before they are read letter by letter: there are few different ones however many
  // records there are. OFFSET 0: were it merged with its reader, each array would be made anew for each of its places.
  return `(SELECT ${KEYS[by]}, s.records, ${outcomeCounts(ruleSet)}
           FROM (SELECT ${KEYS[by]}, s.outcome, sum(s.records)::int AS records FROM quality_day s
                 WHERE ${place} AND s.day BETWEEN ${from} AND ${to} ${typed}
                 GROUP BY ${KEYS[by]}, s.outcome) s OFFSET 0)`;
}

/** The four arrays of counts out of an outcome, by the law of domain/metrics/tally.ts. */
function outcomeCounts(ruleSet: RuleSet): string {
  const letter = (ordinal: number) => `substr(s.outcome, ${ordinal + 1}, 1)`;
  const counts = (condition: string) => `CASE WHEN ${condition} THEN s.records ELSE 0 END`;
  const any = (ordinals: readonly number[], mark: string) =>
    ordinals.length === 0
      ? 'false'
      : `(${ordinals.map((ordinal) => `${letter(ordinal)} = '${mark}'`).join(' OR ')})`;
  const scored = DIMENSIONS.map((dimension) =>
    ruleSet.rules
      .filter((rule) => rule.dimension === dimension && standsInOutcome(rule) && countsInScore(rule))
      .map((rule) => rule.ordinal),
  );
  const ordinals = Array.from({ length: ruleSet.width }, (_, ordinal) => ordinal);
  const pass = scored.map((some) => counts(`NOT ${any(some, '-')} AND ${any(some, '+')}`));
  const fail = scored.map((some) => counts(any(some, '-')));
  const rule = (mark: string) => ordinals.map((ordinal) => counts(`${letter(ordinal)} = '${mark}'`));
  return `ARRAY[${pass}] AS dimension_pass, ARRAY[${fail}] AS dimension_fail,
          ARRAY[${rule('+')}]::int[] AS rule_pass, ARRAY[${rule('-')}]::int[] AS rule_fail`;
}

/** `ARRAY[sum(q.column[1]), …]`: an explicit sum per place is several times faster than unnesting. */
export function sums(column: string, width: number): string {
  const places = Array.from({ length: width }, (_, index) => `coalesce(sum(q.${column}[${index + 1}]), 0)`);
  return `ARRAY[${places.join(', ')}]::int8[]`;
}
