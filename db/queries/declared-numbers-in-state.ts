import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { scopeParams } from './scope-params';

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

export interface DeclaredNumberFilter {
  readonly state: DeclaredNumberRow['state'];
  readonly from: Day;
  readonly to: Day;
  readonly organisation?: string;
  readonly typeCode?: string;
  /** Where the page before ended. */
  readonly after?: { readonly day: Day; readonly subjectKey: string };
  readonly limit: number;
}

/** Numbers in one state (missing first of all), newest day first, in scope; pages by keyset. */
export async function declaredNumbersInState(
  db: Db,
  scope: Scope,
  filter: DeclaredNumberFilter,
): Promise<DeclaredNumberRow[]> {
  const { rows } = await db.query<DeclaredNumberRow>(
    `SELECT subject_key AS "subjectKey", organisation, type_code AS "typeCode", day, number_masked AS "numberMasked",
            encode(substring(number_hash for 4), 'hex') AS "hashHead", state, field,
            declared_version AS "declaredVersion", declared_status AS "declaredStatus", record_key AS "recordKey",
            since, missing_since AS "missingSince"
     FROM declared_number
     WHERE state = $3 AND day BETWEEN $4::date AND $5::date
       AND ($6::text IS NULL OR organisation = $6) AND ($7::text IS NULL OR type_code = $7)
       AND ($8::date IS NULL OR (day, subject_key) < ($8::date, $9::uuid))
       AND ($1::text[] IS NULL OR organisation_region LIKE ANY($1::text[]))
       AND ($2::text[] IS NULL OR organisation = ANY($2::text[]))
     ORDER BY day DESC, subject_key DESC LIMIT $10`,
    [
      ...scopeParams(scope),
      filter.state,
      formatDay(filter.from),
      formatDay(filter.to),
      filter.organisation ?? null,
      filter.typeCode ?? null,
      filter.after ? formatDay(filter.after.day) : null,
      filter.after?.subjectKey ?? null,
      filter.limit,
    ],
  );
  return rows;
}
