import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '#db/client';
import type { Role } from '#domain/identity/actor';
import type { Scope } from '#domain/identity/scope';
import { SESSION_COOKIE, sessionSecret } from '#services/identity/accounts/auth';
import type { Sealer } from '#services/identity/seal';

/**
 * Signs somebody in past the form: an account with a second factor that has been shown, its session, and the session's
 * cookie as better-auth signs it. Resolves to the `Cookie` header.
 */
export async function seatOnWeb(
  database: Database,
  sealer: Sealer,
  role: Role,
  scope: Scope,
): Promise<string> {
  const id = randomUUID();
  const token = randomBytes(24).toString('base64url');
  await database.query(
    `INSERT INTO app_user (id, username, name, email, role, scope, created_at, updated_at, staff_number, role_granted_at)
     VALUES ($1, $2, $2, $2 || '@accounts.invalid', $3, $4, now(), now(), $2, now())`,
    [id, `walk-${id.slice(0, 8)}`, role, JSON.stringify(scope)],
  );
  await database.query(
    `INSERT INTO app_second_factor (user_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())`,
    [id],
  );
  await database.query(
    `INSERT INTO app_session (id, token, user_id, expires_at, created_at, updated_at, last_seen_at, second_factor_at)
     VALUES ($1, $2, $3, now() + interval '1 hour', now(), now(), now(), now())`,
    [randomUUID(), token, id],
  );
  const signature = createHmac('sha256', sessionSecret(sealer)).update(token).digest('base64');
  return `${SESSION_COOKIE}=${encodeURIComponent(`${token}.${signature}`)}`;
}
