import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Role } from '#domain/identity/actor';

export interface ListedSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly method: 'password' | 'provider';
  readonly secondFactorShown: boolean;
  readonly address: string;
  /** The whole `User-Agent`; shown as family and system (domain/audit/origin.ts). */
  readonly userAgent: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
}

/**
 * Sessions that have not ended, last seen first: one user's, or everybody's. No scope: sessions belong to no region;
 * `session.list` says who may ask for others'.
 */
export async function sessions(
  db: Db,
  { ofUser, idleSeconds, most }: { ofUser: string | null; idleSeconds: number; most: number },
): Promise<ListedSession[]> {
  const { rows } = await db.query<ListedSession>(
    `SELECT s.id AS "sessionId", u.id AS "userId", u.username, u.name, u.role, s.method,
            s.second_factor_at IS NOT NULL AS "secondFactorShown", coalesce(s.ip_address, '') AS address,
            coalesce(s.user_agent, '') AS "userAgent", s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt"
     FROM app_session s JOIN app_user u ON u.id = s.user_id
     WHERE ($1::text IS NULL OR s.user_id = $1) AND s.expires_at > now()
       AND s.last_seen_at > now() - $2 * interval '1 second'
     ORDER BY s.last_seen_at DESC, s.id LIMIT $3`,
    [ofUser, idleSeconds, most],
  );
  return rows;
}
