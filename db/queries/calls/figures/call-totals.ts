import type { Db } from '#db/client';
import { CALL_SIDES, type CallSide } from '#domain/calls/call';
import type { Scope } from '#domain/identity/scope';
import { type CallSelection, selectionCondition } from './call-selection';
import { type CallSums, LATENCY_SUMS, NO_CALLS, SUM_COLUMNS } from './call-sums';

export interface SideTotals extends CallSums {
  /** Reports by latency bucket; empty when there are none. */
  readonly latency: readonly number[];
}

/** What each side reported within the selection. Both sides tell of the same calls: never add them up. */
export async function callTotals(
  db: Db,
  scope: Scope,
  selection: CallSelection,
): Promise<Readonly<Record<CallSide, SideTotals>>> {
  const params: unknown[] = [];
  const { rows } = await db.query<SideTotals & { readonly side: number }>(
    `SELECT q.side, ${SUM_COLUMNS}, ${LATENCY_SUMS} AS latency FROM call_hour q
     WHERE ${selectionCondition(scope, selection, params)} GROUP BY q.side`,
    params,
  );
  const of = (side: CallSide): SideTotals =>
    rows.find((row) => row.side === CALL_SIDES.indexOf(side)) ?? { ...NO_CALLS, latency: [] };
  return { caller: of('caller'), library: of('library') };
}
