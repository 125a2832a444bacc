import type { Instant } from '#domain/calendar/instant';
import type { CaseState, CaseVerdict } from '#domain/calls/case/case-state';
import type { AlertSeverity } from '#domain/calls/detect/detection-rule';

/** A case as lists show it. */
export interface CaseRow {
  readonly caseId: string;
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

/** Columns of `call_case AS c LEFT JOIN call_term AS t` as CaseRow names them. */
export const CASE_COLUMNS = `c.case_id::text AS "caseId", c.kind, c.organisation, c.organisation_region AS "organisationRegion",
  substr(t.value, length(c.organisation) + 2) AS operator, c.operator AS "operatorTerm", c.severity, c.state, c.rules,
  c.alerts, c.calls, c.first_at AS "firstAt", c.last_at AS "lastAt", c.opened_at AS "openedAt", c.owner_id AS "ownerId",
  c.owner_name AS "ownerName", c.verdict, c.verdict_reason AS "verdictReason", c.judge_name AS "judgeName",
  c.judged_at AS "judgedAt"`;
