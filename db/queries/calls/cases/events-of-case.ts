import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Something that was done about a case. */
export interface CaseEvent {
  readonly at: Instant;
  readonly actor: string;
  readonly actorName: string;
  readonly what: 'taken' | 'noted' | 'judged';
  readonly detail: Readonly<Record<string, string>>;
}

/** What was done about a case, oldest first; the case must be within reach, which row-level security asks of it. */
export async function eventsOfCase(db: Db, caseId: string): Promise<CaseEvent[]> {
  const { rows } = await db.query<CaseEvent>(
    `SELECT at, actor, actor_name AS "actorName", what, detail FROM call_case_event
     WHERE case_id = $1::uuid ORDER BY event_id LIMIT 500`,
    [caseId],
  );
  return rows;
}
