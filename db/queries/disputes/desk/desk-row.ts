import type { Instant } from '#domain/calendar/instant';

/** A dispute as the queue and tables show it; nothing of it is personal. */
export interface DeskRow {
  readonly caseId: string;
  readonly number: string;
  readonly state: string;
  readonly severity: string;
  /** Who answers for it; null: nobody yet. */
  readonly organisation: string | null;
  readonly region: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly version: number;
  /** When the next running clock ends; null: none runs, or it stands still. */
  readonly dueAt: Instant | null;
  readonly dueStep: string | null;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | null;
  readonly kind: string;
  readonly door: string;
  readonly certificateType: string | null;
  readonly issuer: string | null;
  readonly field: string | null;
  readonly outcome: string | null;
}

/** Columns of `case_file AS c JOIN dispute AS d` as DeskRow names them. */
export const DESK_COLUMNS = `c.case_id::text AS "caseId", c.number, c.state, c.severity, c.organisation, c.region,
  c.owner_id AS "ownerId", c.owner_name AS "ownerName", c.version, c.due_at AS "dueAt", c.due_step AS "dueStep",
  c.opened_at AS "openedAt", c.changed_at AS "changedAt", c.closed_at AS "closedAt", d.kind, d.door,
  d.certificate_type AS "certificateType", d.issuer, d.field, d.outcome`;
