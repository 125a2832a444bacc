import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';

export interface NewRoleRequest {
  readonly id: string;
  readonly userId: string;
  readonly role: Role;
  readonly scope: Scope;
  /** What the account has now; null: nothing was granted yet. */
  readonly former: { readonly role: Role; readonly scope: Scope } | null;
  readonly reason: string;
  readonly requestedBy: string;
}

/** Asks for a role; false when a request for this account is open. */
export async function addRoleRequest(db: Db, request: NewRoleRequest, now: Instant): Promise<boolean> {
  const { id, userId, role, scope, former, reason, requestedBy } = request;
  const { rowCount } = await db.query(
    `INSERT INTO role_request (id, user_id, role, scope, former_role, former_scope, reason, requested_by, requested_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'epoch'::timestamptz + $9::bigint * interval '1 microsecond')
     ON CONFLICT DO NOTHING`,
    [
      id,
      userId,
      role,
      JSON.stringify(scope),
      former?.role ?? null,
      former === null ? null : JSON.stringify(former.scope),
      reason,
      requestedBy,
      now,
    ],
  );
  return rowCount === 1;
}
