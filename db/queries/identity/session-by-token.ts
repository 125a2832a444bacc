import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { Instant } from '#domain/calendar/instant';
import type { Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';

/** A session that has not ended, and whose it is. */
export interface SessionRow {
  readonly sessionId: string;
  readonly method: 'password' | 'provider';
  readonly createdAt: Instant;
  /** The identity provider's `sid`. */
  readonly providerSession: string | null;
  readonly secondFactorShown: boolean;
  /** Seen more than a minute ago: worth noting that it is seen now. */
  readonly stale: boolean;
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly active: boolean;
  readonly mustChangePassword: boolean;
  readonly enrolled: boolean;
}

/**
 * The session of a cookie's token with its account, in one statement: every page begins with it. Null when it has
 * ended, by age or because nobody used it for `idleSeconds`. No scope: it is asked before there is any.
 */
export async function sessionByToken(db: Db, token: string, idleSeconds: number): Promise<SessionRow | null> {
  const { rows } = await db.query<SessionRow>(
    kept(`SELECT s.id AS "sessionId", s.method, s.created_at AS "createdAt",
            s.provider_session AS "providerSession",
            s.second_factor_at IS NOT NULL AS "secondFactorShown",
            s.last_seen_at < now() - interval '1 minute' AS stale,
            u.id AS "userId", u.username, u.name, u.role, u.scope, u.active,
            u.must_change_password AS "mustChangePassword", f.confirmed_at IS NOT NULL AS enrolled
     FROM app_session s
     JOIN app_user u ON u.id = s.user_id
     LEFT JOIN app_second_factor f ON f.user_id = u.id
     WHERE s.token = $1 AND s.expires_at > now() AND s.last_seen_at > now() - $2 * interval '1 second'`),
    [token, idleSeconds],
  );
  return rows[0] ?? null;
}
