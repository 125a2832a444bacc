import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface ApiKeyRow {
  readonly keyId: string;
  readonly organisation: string;
  readonly label: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

const COLUMNS = `key_id AS "keyId", organisation, label, created_at AS "createdAt",
  expires_at AS "expiresAt", revoked_at AS "revokedAt"`;

/** All keys, newest first, without their digests. No scope: `key.list` says who may ask. */
export async function apiKeys(db: Db): Promise<ApiKeyRow[]> {
  const { rows } = await db.query<ApiKeyRow>(
    `SELECT ${COLUMNS} FROM api_key ORDER BY created_at DESC, key_id`,
  );
  return rows;
}

/** One key with the SHA-256 of its secret; the door asks it before there is any scope. */
export async function apiKeyById(
  db: Db,
  keyId: string,
): Promise<(ApiKeyRow & { secretDigest: Buffer }) | null> {
  const { rows } = await db.query<ApiKeyRow & { secretDigest: Buffer }>(
    `SELECT ${COLUMNS}, secret_digest AS "secretDigest" FROM api_key WHERE key_id = $1`,
    [keyId],
  );
  return rows[0] ?? null;
}
