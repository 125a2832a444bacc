import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';

/** One complainant of the sample. */
export interface CallBackRow {
  readonly callBackId: string;
  readonly caseId: string;
  readonly number: string;
  readonly organisation: string | null;
  readonly region: string;
  readonly kind: string;
  readonly outcome: string | null;
  readonly drawnAt: Instant;
  readonly seed: string;
  /** Account that decided, who may not ask. */
  readonly handlerId: string | null;
  readonly callerName: string | null;
  readonly answeredAt: Instant | null;
  readonly reached: boolean | null;
  readonly answers: Readonly<Record<string, string>> | null;
  readonly satisfied: boolean | null;
}

/** Call-backs within a scope: those that wait, the longest first; or those answered, the last first. */
export async function callBacksPage(
  db: Db,
  scope: Scope,
  standing: 'waiting' | 'answered',
  most: number,
): Promise<CallBackRow[]> {
  const params: unknown[] = [most];
  const within = scopeCondition(scope, { organisation: 'c.organisation', region: 'c.region' }, params);
  const order =
    standing === 'waiting'
      ? 'b.answered_at IS NULL ORDER BY b.drawn_at, b.call_back_id'
      : 'b.answered_at IS NOT NULL ORDER BY b.answered_at DESC, b.call_back_id';
  const { rows } = await db.query<CallBackRow>(
    `SELECT b.call_back_id::text AS "callBackId", b.case_id::text AS "caseId", c.number, c.organisation, c.region, d.kind,
       d.outcome, b.drawn_at AS "drawnAt", b.seed, b.handler_id AS "handlerId", b.caller_name AS "callerName",
       b.answered_at AS "answeredAt", b.reached, b.answers, b.satisfied
     FROM dispute_call_back AS b JOIN case_file AS c ON c.case_id = b.case_id JOIN dispute AS d ON d.case_id = b.case_id
     WHERE ${within} AND ${order} LIMIT $1`,
    params,
  );
  return rows;
}
