import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { sidesCondition } from '../figures/call-selection';
import { CALL_COLUMNS, type CallRow, callRowOf, OTHER_HALF_COLUMNS, type RawCallRow } from './call-row';

/** Hours around a report within which its other half is looked for; later ones are late and told of elsewhere. */
const HALF_WITHIN = "interval '26 hours'";

/** The report at an entry of the log and the others of the same call, in the order of the log; empty: none is visible. */
export async function callHalves(
  db: Db,
  scope: Scope,
  place: { readonly logYear: number; readonly entry: number },
): Promise<CallRow[]> {
  const params: unknown[] = [place.logYear, place.entry];
  const own = await db.query<RawCallRow>(
    `SELECT ${CALL_COLUMNS} FROM call_report r
     WHERE r.log_year = $1 AND (r.entry = $2 OR r.other_entry = $2) AND ${sidesCondition(scope, 'r', params)}`,
    params,
  );
  const [first] = own.rows;
  if (first === undefined) return [];
  const others: unknown[] = [first.callKey, first.occurredAt];
  const moment = `'epoch'::timestamptz + $2::bigint * interval '1 microsecond'`;
  const ofCall = `r.call_key = $1::bigint AND ${sidesCondition(scope, 'r', others)}
    AND r.day BETWEEN ((${moment} - ${HALF_WITHIN}) AT TIME ZONE 'Asia/Shanghai')::date
                  AND ((${moment} + ${HALF_WITHIN}) AT TIME ZONE 'Asia/Shanghai')::date
    AND r.occurred_at BETWEEN ${moment} - ${HALF_WITHIN} AND ${moment} + ${HALF_WITHIN}`;
  const { rows } = await db.query<RawCallRow>(
    `SELECT ${CALL_COLUMNS} FROM call_report r WHERE ${ofCall}
     UNION ALL SELECT ${OTHER_HALF_COLUMNS} FROM call_report r WHERE ${ofCall} AND r.other_entry IS NOT NULL
     ORDER BY "logYear", entry LIMIT 20`,
    others,
  );
  return rows.map(callRowOf);
}
