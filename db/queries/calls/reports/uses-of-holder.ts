import type { Db } from '#db/client';
import { keyCondition } from '#db/queries/calls-intake/key-condition';
import type { Instant } from '#domain/calendar/instant';
import { CALL_SIDES } from '#domain/calls/call';
import { at } from '../figures/call-selection';
import { CALL_COLUMNS, type CallRow, callRowOf, type RawCallRow } from './call-row';

/**
 * Uses of one person's or firm's certificates since an instant, newest first, at most `limit`: the libraries' reports.
 * For the holder alone, who has been identified: it asks as the engine, since a holder has no scope. `holder` is the key
 * as decimal text.
 */
export async function usesOfHolder(
  db: Db,
  holder: string,
  since: Instant,
  limit: number,
): Promise<CallRow[]> {
  const { rows } = await db.query<RawCallRow>(
    `SELECT ${CALL_COLUMNS} FROM call_report r
     WHERE ${keyCondition('holder', '$1::bigint', 'r')} AND r.side = $2 AND r.occurred_at >= ${at('$3')}
     ORDER BY r.occurred_at DESC, r.entry DESC LIMIT $4`,
    [holder, CALL_SIDES.indexOf('library'), since, limit],
  );
  return rows.map(callRowOf);
}
