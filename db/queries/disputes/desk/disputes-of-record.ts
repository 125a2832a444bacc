import type { Db } from '#db/client';
import { caseCondition } from '#db/queries/cases/case-columns';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { DESK_COLUMNS, type DeskRow } from './desk-row';

export interface RecordDispute extends DeskRow {
  readonly correctedVersion: Instant | null;
}

/** Disputes of a scope about one record, the last first. */
export async function disputesOfRecord(
  db: Db,
  scope: Scope,
  recordKey: string,
  most: number,
): Promise<RecordDispute[]> {
  const params: unknown[] = [recordKey, most];
  const within = caseCondition(scope, params);
  const { rows } = await db.query<RecordDispute>(
    `SELECT ${DESK_COLUMNS}, d.corrected_version AS "correctedVersion"
     FROM dispute AS d JOIN case_file AS c ON c.case_id = d.case_id
     WHERE d.record_key = $1::uuid AND ${within} ORDER BY c.opened_at DESC, c.case_id LIMIT $2`,
    params,
  );
  return rows;
}
