import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { KeyPurpose } from '#domain/machine/key-purpose';

export interface ApiKeyRow {
  readonly keyId: string;
  readonly organisation: string;
  readonly label: string;
  readonly purposes: readonly KeyPurpose[];
  /** CIDR networks; none: from anywhere. */
  readonly networks: readonly string[];
  readonly note: string;
  /** Its requests must be signed; it has no bearer secret. */
  readonly signs: boolean;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
  /** The key it follows, and the one that follows it. */
  readonly succeeds: string | null;
  readonly successor: string | null;
  readonly lastUsedAt: Instant | null;
  readonly lastUsedFrom: string | null;
}

export interface ListedKey extends ApiKeyRow {
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
}

export interface ApiKeySecrets extends ApiKeyRow {
  /** SHA-256 of the bearer secret. */
  readonly secretDigest: Buffer | null;
  /** Sealed HMAC secret. */
  readonly signingSecret: Buffer | null;
}

const COLUMNS = `k.key_id AS "keyId", k.organisation, k.label, k.purposes, k.networks, k.note,
  k.signing_secret IS NOT NULL AS signs, k.created_at AS "createdAt", k.expires_at AS "expiresAt",
  k.revoked_at AS "revokedAt", k.succeeds,
  (SELECT n.key_id FROM api_key n WHERE n.succeeds = k.key_id) AS successor,
  k.last_used_at AS "lastUsedAt", k.last_used_from AS "lastUsedFrom"`;

/** All keys, newest first, without their secrets. No scope: `key.list` says who may ask. */
export async function apiKeys(db: Db): Promise<ListedKey[]> {
  const { rows } = await db.query<ListedKey>(
    `SELECT ${COLUMNS}, o.name_zh AS "organisationZh", o.name_en AS "organisationEn"
     FROM api_key k LEFT JOIN organisation o ON o.code = k.organisation
     ORDER BY k.created_at DESC, k.key_id`,
  );
  return rows;
}

/** One key with what its secret is checked by; the door asks it before there is any scope. */
export async function apiKeyById(db: Db, keyId: string): Promise<ApiKeySecrets | null> {
  const { rows } = await db.query<ApiKeySecrets>(
    `SELECT ${COLUMNS}, k.secret_digest AS "secretDigest", k.signing_secret AS "signingSecret"
     FROM api_key k WHERE k.key_id = $1`,
    [keyId],
  );
  return rows[0] ?? null;
}
