import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { CaseKind } from '#domain/cases/case-file';

/**
 * Takes `count` numbers of a kind and day, and returns the first: they are the caller's and nobody else's. Whoever takes the
 * next ones waits until the transaction ends.
 */
export async function takeCaseNumbers(db: Db, kind: CaseKind, day: Day, count: number): Promise<number> {
  const { rows } = await db.query<{ given: number }>(
    `INSERT INTO case_series AS s (kind, day, given) VALUES ($1, $2::date, $3)
     ON CONFLICT (kind, day) DO UPDATE SET given = s.given + excluded.given RETURNING given`,
    [kind, formatDay(day), count],
  );
  return rows[0]!.given - count;
}
