import type { Db } from '#db/client';
import { caseCondition } from '#db/queries/cases/case-columns';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { DESK_COLUMNS, type DeskRow } from './desk-row';

export interface RecordDispute extends DeskRow {
  /** From when to when the record was flagged (异议标注); null: it was not, or is yet. */
  readonly flaggedAt: Instant | null;
  readonly liftedAt: Instant | null;
  readonly correctedVersion: Instant | null;
}

/** Disputes of a scope about one record, the last first, with their flag. */
export async function disputesOfRecord(
  db: Db,
  scope: Scope,
  recordKey: string,
  most: number,
): Promise<RecordDispute[]> {
  const params: unknown[] = [recordKey, most];
  const within = caseCondition(scope, params);
  const { rows } = await db.query<RecordDispute>(
    `SELECT ${DESK_COLUMNS}, f.since AS "flaggedAt", f.lifted_at AS "liftedAt",
       d.corrected_version AS "correctedVersion"
     FROM dispute AS d JOIN case_file AS c ON c.case_id = d.case_id
       LEFT JOIN dispute_flag AS f ON f.record_key = d.record_key AND f.case_id = d.case_id
     WHERE d.record_key = $1::uuid AND ${within}
     ORDER BY c.opened_at DESC, c.case_id LIMIT $2`,
    params,
  );
  return rows;
}
