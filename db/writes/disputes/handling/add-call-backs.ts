import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface DrawnCallBack {
  readonly caseId: string;
  readonly callBackId: string;
  readonly handlerId: string | null;
}

/** Adds what was drawn; what was drawn before stays as it is. Returns how many are new. */
export async function addCallBacks(
  db: Db,
  seed: string,
  drawn: readonly DrawnCallBack[],
  now: Instant,
): Promise<number> {
  const { rowCount } = await db.query(
    `INSERT INTO dispute_call_back (case_id, call_back_id, drawn_at, seed, handler_id)
     SELECT g."caseId", g."callBackId", 'epoch'::timestamptz + $1::bigint * interval '1 microsecond', $2, g."handlerId"
     FROM jsonb_to_recordset($3::jsonb) AS g ("caseId" uuid, "callBackId" uuid, "handlerId" text)
     ON CONFLICT (case_id, call_back_id) DO NOTHING`,
    [now, seed, JSON.stringify(drawn)],
  );
  return rowCount ?? 0;
}
