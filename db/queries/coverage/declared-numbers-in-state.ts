import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { type CoverageFilter, coverageCondition } from './coverage-filter';

/** A number on which declaration and library disagree, or once did; never in clear. */
export interface DeclaredNumberRow {
  readonly subjectKey: string;
  readonly organisation: string;
  readonly typeCode: string;
  readonly day: Day;
  /** null: its department has not named it; tell it apart by `hashHead`. */
  readonly numberMasked: string | null;
  /** First 4 bytes of the number's keyed hash, hex. */
  readonly hashHead: string;
  readonly state: 'missing' | 'extra' | 'differing' | 'late' | 'held' | 'withdrawn';
  readonly field: string | null;
  readonly declaredVersion: number | null;
  readonly declaredStatus: string | null;
  readonly recordKey: string | null;
  readonly since: Instant;
  readonly missingSince: Instant | null;
}

/** The place of a number in the list. */
export interface DeclaredNumberCursor {
  readonly day: Day;
  readonly subjectKey: string;
}

export interface DeclaredNumberFilter extends CoverageFilter {
  readonly state: DeclaredNumberRow['state'];
  /** Where the page before ended; wins over `before`. */
  readonly after?: DeclaredNumberCursor | null;
  /** Where the page after begins. */
  readonly before?: DeclaredNumberCursor | null;
  readonly limit: number;
}

/** Numbers in one state (missing first of all), newest day first, in scope; pages by keyset, either way. */
export async function declaredNumbersInState(
  db: Db,
  scope: Scope,
  filter: DeclaredNumberFilter,
): Promise<DeclaredNumberRow[]> {
  const params: unknown[] = [filter.state];
  const condition = coverageCondition(scope, filter, params);
  const backwards = !filter.after && filter.before;
  const cursor = filter.after ?? filter.before ?? null;
  const way = backwards ? 'ASC' : 'DESC';
  const beyond =
    cursor === null
      ? ''
      : `AND (c.day, c.subject_key) ${backwards ? '>' : '<'}
             ($${params.push(formatDay(cursor.day))}::date, $${params.push(cursor.subjectKey)}::uuid)`;
  const { rows } = await db.query<DeclaredNumberRow>(
    `SELECT c.subject_key AS "subjectKey", c.organisation, c.type_code AS "typeCode", c.day,
            c.number_masked AS "numberMasked", encode(substring(c.number_hash for 4), 'hex') AS "hashHead", c.state,
            c.field, c.declared_version AS "declaredVersion", c.declared_status AS "declaredStatus",
            c.record_key AS "recordKey", c.since, c.missing_since AS "missingSince"
     FROM declared_number c
     WHERE c.state = $1 AND ${condition} ${beyond}
     ORDER BY c.day ${way}, c.subject_key ${way} LIMIT $${params.push(filter.limit)}::int`,
    params,
  );
  return backwards ? rows.reverse() : rows;
}
