import type { Db } from '#db/client';
import { CALL_SIDES } from '#domain/calls/call';
import type { Scope } from '#domain/identity/scope';
import { type CallSelection, selectionCondition } from './call-selection';
import { type CallSums, SUM_COLUMNS } from './call-sums';

export interface CallerCounts extends CallSums {
  /** Organisation code, and its names where the catalogue has it. */
  readonly caller: string;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
}

/** Departments that called, those with the most unexplained calls first, at most `limit`. */
export async function callsByCaller(
  db: Db,
  scope: Scope,
  selection: CallSelection,
  limit: number,
): Promise<CallerCounts[]> {
  const params: unknown[] = [CALL_SIDES.indexOf('library'), limit];
  const { rows } = await db.query<CallerCounts>(
    `SELECT t.value AS caller, o.name_zh AS "nameZh", o.name_en AS "nameEn", sums.*
     FROM (
       SELECT q.caller AS term, ${SUM_COLUMNS} FROM call_hour q
       WHERE q.side = $1 AND ${selectionCondition(scope, selection, params)}
       GROUP BY q.caller ORDER BY sum(q.unexplained) DESC, sum(q.served) DESC, q.caller LIMIT $2
     ) sums
     JOIN call_term t ON t.term_id = sums.term
     LEFT JOIN organisation o ON o.code = t.value
     ORDER BY sums.unexplained DESC, sums.served DESC, t.value`,
    params,
  );
  return rows;
}
