import type { Db } from '#db/client';
import { caseCondition } from '#db/queries/cases/case-columns';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';

export interface CallBackToRecord {
  readonly callBackId: string;
  readonly caseId: string;
  /** Account that decided. */
  readonly handlerId: string | null;
  /** Account that works on the case. */
  readonly ownerId: string | null;
  readonly answeredAt: Instant | null;
  readonly complainantId: string | null;
  readonly sealed: Buffer | null;
}

/** A call-back within a scope, with the complainant who filed first; null: there is none. Held until the transaction ends. */
export async function callBackToRecord(
  db: Db,
  scope: Scope,
  callBackId: string,
): Promise<CallBackToRecord | null> {
  const params: unknown[] = [callBackId];
  const within = caseCondition(scope, params);
  const { rows } = await db.query<CallBackToRecord>(
    `SELECT b.call_back_id::text AS "callBackId", b.case_id::text AS "caseId",
       coalesce(b.handler_id, d.decided_by) AS "handlerId", c.owner_id AS "ownerId", b.answered_at AS "answeredAt",
       w.complainant_id::text AS "complainantId", w.sealed
     FROM dispute_call_back AS b JOIN case_file AS c ON c.case_id = b.case_id JOIN dispute AS d ON d.case_id = b.case_id
       LEFT JOIN LATERAL (
         SELECT complainant_id, sealed FROM dispute_complainant AS s WHERE s.case_id = b.case_id
         ORDER BY at, complainant_id LIMIT 1
       ) AS w ON true
     WHERE b.call_back_id = $1::uuid AND ${within} FOR UPDATE OF b`,
    params,
  );
  return rows[0] ?? null;
}
