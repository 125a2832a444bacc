import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { CaseClock } from '#domain/cases/case-file';

const COLUMNS = `clock_id::text AS "clockId", step, organisation, region, limit_days AS "limitDays", extended_days AS "extendedDays",
  limit_source AS "limitSource",
  started_at AS "startedAt", due_at AS "dueAt", pauses, ended_at AS "endedAt", half_at AS "halfAt", last_day_at AS "lastDayAt",
  warned, missed_at AS "missedAt", escalated_to AS "escalatedTo"`;

/** All clocks of a case, the first started first; the case must be within reach, which row-level security asks of it. */
export async function caseClocks(db: Db, caseId: string): Promise<CaseClock[]> {
  const { rows } = await db.query<CaseClock>(
    kept(
      `SELECT ${COLUMNS} FROM case_clock WHERE case_id = $1::uuid ORDER BY started_at, clock_id LIMIT 500`,
    ),
    [caseId],
  );
  return rows;
}
