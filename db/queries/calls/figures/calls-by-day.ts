import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import { CALL_SIDES } from '#domain/calls/call';
import type { Scope } from '#domain/identity/scope';
import { type CallSelection, selectionCondition } from './call-selection';
import { type CallSums, LATENCY_SUMS, SUM_COLUMNS } from './call-sums';

export interface CallDay extends CallSums {
  readonly day: Day;
  readonly latency: readonly number[];
}

/** What the libraries reported per Shanghai day; days without reports are left out. */
export async function callsByDay(db: Db, scope: Scope, selection: CallSelection): Promise<CallDay[]> {
  const params: unknown[] = [CALL_SIDES.indexOf('library')];
  const { rows } = await db.query<CallDay>(
    `SELECT (date '1970-01-01' + (q.hour + 8) / 24) AS day, ${SUM_COLUMNS}, ${LATENCY_SUMS} AS latency
     FROM call_hour q WHERE q.side = $1 AND ${selectionCondition(scope, selection, params)}
     GROUP BY 1 ORDER BY 1`,
    params,
  );
  return rows;
}
