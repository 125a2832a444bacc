import type { Db } from '#db/client';
import { keyCondition } from '#db/queries/calls-intake/key-condition';
import type { Scope } from '#domain/identity/scope';
import { sidesCondition } from '../figures/call-selection';
import { CALL_COLUMNS, type CallRow, callRowOf, type RawCallRow } from './call-row';

/** Calls of one certificate, each once and contradictions besides, newest first, at most `limit`; `certificate` is its key as decimal text. */
export async function callsOfCertificate(
  db: Db,
  scope: Scope,
  certificate: string,
  limit: number,
): Promise<CallRow[]> {
  const params: unknown[] = [certificate, limit];
  const { rows } = await db.query<RawCallRow>(
    `SELECT ${CALL_COLUMNS} FROM call_report r
     WHERE ${keyCondition('certificate', '$1::bigint', 'r')} AND r.pair <> 1 AND ${sidesCondition(scope, 'r', params)}
     ORDER BY r.occurred_at DESC, r.entry DESC LIMIT $2`,
    params,
  );
  return rows.map(callRowOf);
}
