import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { CaseEvent } from '#domain/cases/case-file';

/** What was done about a case, the first first; the case must be within reach, which row-level security asks of it. */
export async function caseEvents(db: Db, caseId: string): Promise<CaseEvent[]> {
  const { rows } = await db.query<CaseEvent>(
    kept(`SELECT sequence, at, actor, actor_name AS "actorName", what, from_state AS "fromState", to_state AS "toState", reason,
       evidence, detail
     FROM case_event WHERE case_id = $1::uuid ORDER BY sequence LIMIT 1000`),
    [caseId],
  );
  return rows;
}
