import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { DisputeKind, DisputeOutcome } from '#domain/disputes/dispute';

export interface ClosedRow {
  readonly organisation: string | null;
  readonly region: string;
  readonly kind: DisputeKind;
  readonly outcome: DisputeOutcome;
  /** Shanghai days. */
  readonly openedOn: Day;
  readonly closedOn: Day;
}

const DAY_OF = (column: string) => `((c.${column} AT TIME ZONE 'Asia/Shanghai')::date - date '1970-01-01')`;

/** Disputes that ended in a month with an outcome. As the engine: what of them is published, the board's rule says. */
export async function closedInMonth(db: Db, month: Day, next: Day): Promise<ClosedRow[]> {
  const { rows } = await db.query<ClosedRow>(
    `SELECT c.organisation, c.region, d.kind, d.outcome, ${DAY_OF('opened_at')} AS "openedOn", ${DAY_OF('closed_at')} AS "closedOn"
     FROM case_file c JOIN dispute d ON d.case_id = c.case_id
     WHERE c.kind = 'dispute' AND d.outcome IS NOT NULL
       AND c.closed_at >= (date '1970-01-01' + $1::integer)::timestamp AT TIME ZONE 'Asia/Shanghai'
       AND c.closed_at < (date '1970-01-01' + $2::integer)::timestamp AT TIME ZONE 'Asia/Shanghai'`,
    [month, next],
  );
  return rows;
}

/** The day on which the first dispute ended; null: none has. */
export async function firstClosedDay(db: Db): Promise<Day | null> {
  const { rows } = await db.query<{ day: Day | null }>(
    `SELECT min(${DAY_OF('closed_at')}) AS day FROM case_file c WHERE c.kind = 'dispute'`,
  );
  return rows[0]?.day ?? null;
}
