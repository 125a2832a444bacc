import type { Db } from '#db/client';
import { kept } from '#db/kept';
import { caseCondition } from '#db/queries/cases/case-columns';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { DESK_COLUMNS, type DeskRow } from './desk-row';

/** A dispute with all that is known of it and is not sealed. */
export interface DeskDispute extends DeskRow {
  readonly recordKey: string | null;
  readonly errorSince: Day | null;
  readonly awaitsCorrection: boolean;
  readonly findingRule: string | null;
  /** The rule that should have caught it; `none`: no rule could; null: nobody has said. */
  readonly caughtBy: string | null;
  readonly proposedRule: string | null;
  readonly correctedVersion: Instant | null;
  readonly logYear: number | null;
  readonly logEntry: number | null;
  readonly returns: number;
  readonly contests: number;
  readonly extensions: number;
  readonly reopenings: number;
  readonly appeals: number;
  readonly bound: boolean;
  readonly extensionAskedBy: string | null;
  readonly extensionAsker: string | null;
  readonly decidedAt: Instant | null;
  readonly decidedBy: string | null;
  readonly satisfied: boolean | null;
  /** How many people filed it. */
  readonly complainants: number;
}

/** The dispute of this number within a scope, an organisation's part in it included; null: there is none. */
export async function disputeByNumber(db: Db, scope: Scope, number: string): Promise<DeskDispute | null> {
  const params: unknown[] = [number];
  const within = caseCondition(scope, params);
  const { rows } = await db.query<DeskDispute>(
    kept(`SELECT ${DESK_COLUMNS}, d.record_key::text AS "recordKey", d.error_since AS "errorSince",
       d.awaits_correction AS "awaitsCorrection", d.finding_rule AS "findingRule", d.caught_by AS "caughtBy",
       d.proposed_rule::text AS "proposedRule", d.corrected_version AS "correctedVersion", d.log_year AS "logYear",
       d.log_entry AS "logEntry", d.returns, d.contests, d.extensions, d.reopenings, d.appeals, d.bound,
       d.extension_asked_by AS "extensionAskedBy", d.extension_asker AS "extensionAsker", d.decided_at AS "decidedAt",
       d.decided_by AS "decidedBy", d.satisfied,
       (SELECT count(*)::int FROM dispute_complainant AS w WHERE w.case_id = c.case_id) AS complainants
     FROM case_file AS c JOIN dispute AS d ON d.case_id = c.case_id
     WHERE c.kind = 'dispute' AND c.number = $1 AND ${within}`),
    params,
  );
  return rows[0] ?? null;
}
