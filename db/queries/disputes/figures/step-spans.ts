import type { Db } from '#db/client';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import type { StepSpan } from '#domain/disputes/figures';
import type { Scope } from '#domain/identity/scope';
import { type DisputeSelection, selectionCondition } from './dispute-selection';

interface Read {
  readonly step: string;
  readonly from: number;
  readonly to: number;
  readonly pauses: readonly { readonly from: Instant; readonly until: Instant | null }[];
  readonly clocks: number;
}

/** Ended clocks of the disputes selected, those that ran over the same days together. */
export async function stepSpans(db: Db, scope: Scope, selection: DisputeSelection): Promise<StepSpan[]> {
  const params: unknown[] = [];
  const within = selectionCondition(scope, selection, params);
  const { rows } = await db.query<Read>(
    `SELECT k.step, (k.started_at AT TIME ZONE 'Asia/Shanghai')::date - date '1970-01-01' AS "from",
       (k.ended_at AT TIME ZONE 'Asia/Shanghai')::date - date '1970-01-01' AS "to", k.pauses, count(*)::int AS clocks
     FROM case_file AS c JOIN dispute AS d ON d.case_id = c.case_id JOIN case_clock AS k ON k.case_id = c.case_id
     WHERE ${within} AND k.ended_at IS NOT NULL
     GROUP BY 1, 2, 3, 4`,
    params,
  );
  return rows.map(({ pauses, ...span }) => ({
    ...span,
    // Of an ended clock that stood still to its end, the pause ends with it.
    pauses: pauses.map(({ from, until }) => ({
      from: dayOfInstant(from),
      until: until === null ? span.to : dayOfInstant(until),
    })),
  }));
}
