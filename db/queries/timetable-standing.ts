import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';

export interface TickStanding {
  readonly job: string;
  readonly nextDueAt: Instant;
  readonly lastDueAt: Instant | null;
  readonly lastSentAt: Instant | null;
}

/** Last and next ticks of the timetable. They belong to the whole installation: a narrower scope sees none. */
export async function timetableStanding(db: Db, scope: Scope): Promise<TickStanding[]> {
  const { rows } = await db.query<TickStanding>(
    `SELECT job, next_due_at AS "nextDueAt", last_due_at AS "lastDueAt", last_sent_at AS "lastSentAt"
     FROM timetable_tick WHERE $1 ORDER BY job`,
    [scope.kind === 'everything'],
  );
  return rows;
}
