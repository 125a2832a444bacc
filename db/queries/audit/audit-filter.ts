import type { AuditOutcome } from '#domain/audit/entry';
import type { AuditView } from '#domain/audit/view';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';

/** What an auditor looks for; absent means any. */
export interface AuditFilter {
  readonly since: Instant;
  /** Up to, not with. */
  readonly until: Instant;
  readonly actor?: string | undefined;
  readonly role?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  readonly organisation?: string | undefined;
  /** `kind:id`. */
  readonly subject?: string | undefined;
  /** Words in the reason. */
  readonly text?: string | undefined;
}

export const AUDIT_COLUMNS = `e.id, e.at, e.actor, e.actor_name AS "actorName", e.actor_role AS "actorRole",
  e.on_behalf_of AS "onBehalfOf", e.action, e.subject, e.outcome, e.detail, e.changes, e.reason, e.organisation,
  e.region, e.times, e.door, e.address, e.agent, e.request_id AS "requestId"`;

/**
 * Entries within scope that the viewer may review. An entry that belongs to no organisation or region is for those
 * alone who see everything.
 */
export function viewCondition(scope: Scope, view: AuditView, params: unknown[]): string {
  const visible = scopeCondition(scope, { organisation: 'e.organisation', region: 'e.region' }, params);
  const conditions = [visible];
  if (view.without !== null) {
    const own = `$${params.push(view.without)}::text`;
    conditions.push(`e.actor <> ${own} AND e.on_behalf_of IS DISTINCT FROM ${own}`);
  }
  if (view.onlyRole !== null) conditions.push(`e.actor_role = $${params.push(view.onlyRole)}::text`);
  return conditions.join(' AND ');
}

/** The filter as one SQL condition; its values are appended to `params`. */
export function auditCondition(
  scope: Scope,
  view: AuditView,
  filter: AuditFilter,
  params: unknown[],
): string {
  const equal = [
    ['e.actor', filter.actor],
    ['e.actor_role', filter.role],
    ['e.action', filter.action],
    ['e.outcome', filter.outcome],
    ['e.organisation', filter.organisation],
    ['e.subject', filter.subject],
  ] as const;
  const conditions = [
    `e.at >= 'epoch'::timestamptz + $${params.push(filter.since)}::bigint * interval '1 microsecond'`,
    `e.at < 'epoch'::timestamptz + $${params.push(filter.until)}::bigint * interval '1 microsecond'`,
    viewCondition(scope, view, params),
    ...equal.flatMap(([column, value]) =>
      value === undefined ? [] : [`${column} = $${params.push(value)}::text`],
    ),
  ];
  if (filter.text !== undefined) {
    const words = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(`e.reason ILIKE $${params.push(words)}::text`);
  }
  return conditions.join(' AND ');
}
