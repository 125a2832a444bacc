import type { Db } from '#db/client';
import type { CaseEvent } from '#db/queries/calls/cases/events-of-case';

/** Adds to what was done about a case. */
export async function addCaseEvent(db: Db, caseId: string, event: CaseEvent): Promise<void> {
  const { at, actor, actorName, what, detail } = event;
  await db.query(
    `INSERT INTO call_case_event (case_id, at, actor, actor_name, what, detail)
     VALUES ($1::uuid, 'epoch'::timestamptz + $2::bigint * interval '1 microsecond', $3, $4, $5, $6)`,
    [caseId, at, actor, actorName, what, JSON.stringify(detail)],
  );
}
