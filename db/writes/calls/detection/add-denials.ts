import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** A call that was denied. */
export interface Denial {
  readonly operator: number;
  readonly holder: number;
  readonly type: number;
  readonly at: Instant;
  readonly entry: number;
}

/** Remembers denials for a while. */
export async function addDenials(db: Db, logYear: number, denials: readonly Denial[]): Promise<void> {
  await db.query(
    `INSERT INTO call_denial (operator, holder, type, at, log_year, entry)
     SELECT operator, holder, type, 'epoch'::timestamptz + at * interval '1 microsecond', $6, entry
     FROM unnest($1::integer[], $2::bigint[], $3::integer[], $4::bigint[], $5::bigint[])
       AS d (operator, holder, type, at, entry)`,
    [
      denials.map(({ operator }) => operator),
      denials.map(({ holder }) => holder),
      denials.map(({ type }) => type),
      denials.map(({ at }) => at),
      denials.map(({ entry }) => entry),
      logYear,
    ],
  );
}
