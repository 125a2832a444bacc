import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';
import type { RequestState } from '#domain/identity/separation';

/** A role asked for, with the people's names as they are now. */
export interface RoleRequestRow {
  readonly id: string;
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly staffNumber: string | null;
  readonly role: Role;
  readonly scope: Scope;
  readonly formerRole: Role | null;
  readonly formerScope: Scope | null;
  readonly reason: string;
  readonly state: RequestState;
  readonly requestedBy: string;
  readonly requesterName: string | null;
  readonly requesterStaff: string | null;
  readonly requestedAt: Instant;
  readonly deciderName: string | null;
  readonly decidedAt: Instant | null;
  readonly decisionReason: string | null;
}

const SELECT = `
  SELECT r.id::text, r.user_id AS "userId", u.username, u.name, u.staff_number AS "staffNumber", r.role, r.scope,
         r.former_role AS "formerRole", r.former_scope AS "formerScope", r.reason, r.state,
         r.requested_by AS "requestedBy", a.name AS "requesterName", a.staff_number AS "requesterStaff",
         r.requested_at AS "requestedAt", d.name AS "deciderName", r.decided_at AS "decidedAt",
         r.decision_reason AS "decisionReason"
  FROM role_request r
  JOIN app_user u ON u.id = r.user_id
  LEFT JOIN app_user a ON a.id = r.requested_by
  LEFT JOIN app_user d ON d.id = r.decided_by`;

/** Requests: the open ones, oldest first, or the decided ones, newest first. No scope: they belong to no region. */
export async function roleRequests(
  db: Db,
  which: 'open' | 'decided',
  limit: number,
): Promise<RoleRequestRow[]> {
  const narrowed =
    which === 'open'
      ? `WHERE r.state = 'open' ORDER BY r.requested_at, r.id`
      : `WHERE r.state <> 'open' ORDER BY r.decided_at DESC, r.id`;
  const { rows } = await db.query<RoleRequestRow>(`${SELECT} ${narrowed} LIMIT $1`, [limit]);
  return rows;
}

/** One request by id. */
export async function roleRequestById(db: Db, id: string): Promise<RoleRequestRow | null> {
  const { rows } = await db.query<RoleRequestRow>(`${SELECT} WHERE r.id::text = $1`, [id]);
  return rows[0] ?? null;
}

/** The requests of one account, newest first. */
export async function roleRequestsOf(db: Db, userId: string, limit: number): Promise<RoleRequestRow[]> {
  const { rows } = await db.query<RoleRequestRow>(
    `${SELECT} WHERE r.user_id = $1 ORDER BY r.requested_at DESC, r.id LIMIT $2`,
    [userId, limit],
  );
  return rows;
}
