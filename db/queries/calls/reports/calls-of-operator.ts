import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { at, sidesCondition } from '../figures/call-selection';
import { CALL_COLUMNS, type CallRow, callRowOf, type RawCallRow } from './call-row';

/**
 * An operator's calls within a span in the order of time, each once and contradictions besides, at most `limit`. `operator` is a place
 * in `call_term`.
 */
export async function callsOfOperator(
  db: Db,
  scope: Scope,
  operator: number,
  span: { readonly from: Instant; readonly before: Instant },
  limit: number,
): Promise<CallRow[]> {
  const params: unknown[] = [operator, span.from, span.before, limit];
  const { rows } = await db.query<RawCallRow>(
    `SELECT ${CALL_COLUMNS} FROM call_report r
     WHERE r.operator = $1 AND r.pair <> 1 AND r.occurred_at >= ${at('$2')} AND r.occurred_at < ${at('$3')}
       AND ${sidesCondition(scope, 'r', params)}
     ORDER BY r.occurred_at, r.entry LIMIT $4`,
    params,
  );
  return rows.map(callRowOf);
}
