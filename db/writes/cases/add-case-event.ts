import type { Db } from '#db/client';
import type { CaseEvent } from '#domain/cases/case-file';

/** Adds to what was done about a case. */
export async function addCaseEvent(db: Db, caseId: string, event: CaseEvent): Promise<void> {
  const { sequence, at, actor, actorName, what, fromState, toState, reason, evidence, detail } = event;
  await db.query(
    `INSERT INTO case_event (case_id, sequence, at, actor, actor_name, what, from_state, to_state, reason, evidence, detail)
     VALUES ($1::uuid, $2, 'epoch'::timestamptz + $3::bigint * interval '1 microsecond', $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      caseId,
      sequence,
      at,
      actor,
      actorName,
      what,
      fromState,
      toState,
      reason,
      evidence === null ? null : JSON.stringify(evidence),
      JSON.stringify(detail),
    ],
  );
}
