import type { Db } from '#db/client';
import type { AuditChange } from '#domain/audit/changes';
import type { AuditOutcome } from '#domain/audit/entry';
import { plainReason } from '#domain/audit/plain-reason';
import type { Instant } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';

/** What an entry says beside who did what; all of it without personal data. */
export interface AuditParticulars {
  /** `done` unless said otherwise. */
  readonly outcome?: AuditOutcome | undefined;
  readonly changes?: readonly AuditChange[] | undefined;
  /** In the actor's own words; what may be a person's number is masked. */
  readonly reason?: string | undefined;
  /** Where the subject belongs; else the one organisation or region that is the actor's whole scope. */
  readonly organisation?: string | undefined;
  readonly region?: string | undefined;
  /** How many acts the entry stands for; 1 unless said otherwise. */
  readonly times?: number | undefined;
}

/**
 * Leaves an audit row; call it inside the transaction of the change. `detail` carries no personal data. Where the
 * act came from is the actor's `origin`, which its door filled.
 */
export async function addAuditEntry(
  db: Db,
  actor: Actor,
  at: Instant,
  action: string,
  subject: string,
  detail: Readonly<Record<string, unknown>>,
  { outcome = 'done', changes, reason, organisation, region, times = 1 }: AuditParticulars = {},
): Promise<void> {
  const { origin, scope } = actor;
  const [onlyOrganisation] = scope.kind === 'organisations' ? oneOf(scope.organisationCodes) : [];
  const [onlyRegion] = scope.kind === 'regions' ? oneOf(scope.regionCodes) : [];
  const placed = organisation !== undefined || region !== undefined;
  await db.query(
    `INSERT INTO audit_entry (at, actor, actor_name, actor_role, on_behalf_of, action, subject, outcome, detail,
       changes, reason, organisation, region, times, door, address, agent, request_id)
     VALUES ('epoch'::timestamptz + $1::bigint * interval '1 microsecond', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
       $12, coalesce($13, (SELECT region_code FROM organisation WHERE code = $12)), $14, $15, $16, $17, $18)`,
    [
      at,
      `${actor.kind}:${actor.id}`,
      actor.name,
      actor.role,
      actor.onBehalfOf ?? (actor.organisation === undefined ? null : `organisation:${actor.organisation}`),
      action,
      subject,
      outcome,
      JSON.stringify(detail),
      changes === undefined || changes.length === 0 ? null : JSON.stringify(changes),
      reason === undefined ? null : plainReason(reason),
      placed ? (organisation ?? null) : (onlyOrganisation ?? null),
      placed ? (region ?? null) : (onlyRegion ?? null),
      times,
      origin?.door ?? null,
      origin?.address ?? null,
      origin?.agent ?? null,
      origin?.requestId ?? null,
    ],
  );
}

function oneOf(codes: readonly string[]): readonly string[] {
  return codes.length === 1 ? codes : [];
}
