import type { Db } from '#db/client';
import { CALL_SIDES } from '#domain/calls/call';
import type { Scope } from '#domain/identity/scope';
import { type CallSelection, selectionCondition } from './call-selection';
import { type CallSums, SUM_COLUMNS } from './call-sums';

/** Calls from one region to another, as the libraries reported them. */
export interface CallFlow extends CallSums {
  /** GB/T 2260, at the level asked for. */
  readonly callerRegion: string;
  readonly ownerRegion: string;
}

/** How fine regions are told apart: provinces, or the cities below them. */
export const FLOW_LEVELS = ['province', 'city'] as const;
export type FlowLevel = (typeof FLOW_LEVELS)[number];

/** Region by region, largest flow first, at most `limit`. */
export async function callFlows(
  db: Db,
  scope: Scope,
  selection: CallSelection,
  levels: { readonly caller: FlowLevel; readonly owner: FlowLevel },
  limit: number,
): Promise<CallFlow[]> {
  const params: unknown[] = [CALL_SIDES.indexOf('library'), limit];
  const { rows } = await db.query<CallFlow>(
    `SELECT ${regionAt('q.caller_region', levels.caller)}::text AS "callerRegion",
            ${regionAt('q.owner_region', levels.owner)}::text AS "ownerRegion", ${SUM_COLUMNS}
     FROM call_hour q WHERE q.side = $1 AND ${selectionCondition(scope, selection, params)}
     GROUP BY 1, 2 ORDER BY sum(q.served + q.denied + q.failed + q.not_found) DESC, 1, 2 LIMIT $2`,
    params,
  );
  return rows;
}

/** A region's code cut to its province or city. */
function regionAt(column: string, level: FlowLevel): string {
  const digits = level === 'province' ? 10_000 : 100;
  return `(${column} / ${digits} * ${digits})`;
}
