import type { Instant } from '#domain/calendar/instant';
import type { CaseState, CaseVerdict } from '#domain/calls/case/case-state';
import type { AlertSeverity } from '#domain/calls/detect/detection-rule';

/** An alert case (线索) as lists show it: the case, and the alerts that it was opened for. */
export interface CaseRow {
  readonly caseId: string;
  readonly number: string;
  readonly version: number;
  readonly kind: 'operator' | 'pattern';
  readonly organisation: string;
  readonly organisationRegion: string;
  /** Pseudonym; null of a pattern. */
  readonly operator: string | null;
  /** Its place in `call_term`, by which calls are searched. */
  readonly operatorTerm: number | null;
  readonly severity: AlertSeverity;
  readonly state: CaseState;
  readonly rules: readonly string[];
  readonly alerts: number;
  readonly calls: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly openedAt: Instant;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly verdict: CaseVerdict | null;
  readonly verdictReason: string | null;
  readonly judgeName: string | null;
  readonly judgedAt: Instant | null;
}

/** Where the columns below come from. */
export const CASE_TABLES = `call_case AS k JOIN case_file AS c ON c.case_id = k.case_id
  LEFT JOIN call_term AS t ON t.term_id = k.operator`;

/** Columns of `CASE_TABLES` as CaseRow names them. */
export const CASE_COLUMNS = `c.case_id::text AS "caseId", c.number, c.version, k.kind, c.organisation, c.region AS "organisationRegion",
  substr(t.value, length(c.organisation) + 2) AS operator, k.operator AS "operatorTerm", c.severity, c.state, k.rules,
  k.alerts, k.calls, k.first_at AS "firstAt", k.last_at AS "lastAt", c.opened_at AS "openedAt", c.owner_id AS "ownerId",
  c.owner_name AS "ownerName", k.verdict, k.verdict_reason AS "verdictReason", k.judge_name AS "judgeName",
  k.judged_at AS "judgedAt"`;
