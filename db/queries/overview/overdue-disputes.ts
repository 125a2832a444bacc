import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { placeCondition, type Selection } from '../quality/selection';

/** Open disputes of one department whose next deadline has passed. */
export interface OverdueDisputes {
  /** Null: nobody answers for them yet. */
  readonly organisation: string | null;
  readonly disputes: number;
  /** The first deadline that passed. */
  readonly since: Instant;
}

const COLUMNS = { organisation: 'c.organisation', region: 'c.region' };

/** Overdue disputes by department: one range of the index of open deadlines. */
export async function overdueDisputes(
  db: Db,
  scope: Scope,
  selection: Pick<Selection, 'regionCode' | 'organisation' | 'among'>,
  now: Instant,
): Promise<OverdueDisputes[]> {
  const params: unknown[] = [now];
  const place = placeCondition(scope, selection, COLUMNS, params);
  const { rows } = await db.query<OverdueDisputes>(
    `SELECT c.organisation, count(*)::int AS disputes, min(c.due_at) AS since
     FROM case_file AS c
     WHERE c.kind = 'dispute' AND c.closed_at IS NULL
       AND c.due_at < 'epoch'::timestamptz + $1::bigint * interval '1 microsecond' AND ${place}
     GROUP BY 1 ORDER BY disputes DESC, c.organisation`,
    params,
  );
  return rows;
}
