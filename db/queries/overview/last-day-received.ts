import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Scope } from '#domain/identity/scope';
import { placeCondition, type Selection } from '../quality/selection';

const COLUMNS = { organisation: 'q.organisation', region: 'q.organisation_region' };

/** The latest day on which any record in scope was received; null: there is none. */
export async function lastDayReceived(
  db: Db,
  scope: Scope,
  selection: Pick<Selection, 'regionCode' | 'organisation' | 'among'>,
): Promise<Day | null> {
  const params: unknown[] = [];
  const { rows } = await db.query<{ day: Day }>(
    `SELECT q.day FROM quality_organisation_day q
     WHERE ${placeCondition(scope, selection, COLUMNS, params)} AND q.records > 0 ORDER BY q.day DESC LIMIT 1`,
    params,
  );
  return rows[0]?.day ?? null;
}
