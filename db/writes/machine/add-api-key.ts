import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { KeyPurpose } from '#domain/machine/key-purpose';

export interface NewApiKey {
  readonly keyId: string;
  readonly organisation: string;
  readonly label: string;
  readonly purposes: readonly KeyPurpose[];
  readonly networks: readonly string[];
  readonly note: string;
  /** SHA-256 of the secret's text; null for a key that signs. */
  readonly secretDigest: Buffer | null;
  /** The HMAC secret, sealed; null for a bearer key. */
  readonly signingSecret: Buffer | null;
  readonly expiresAt: Instant;
  readonly succeeds: string | null;
}

/** Adds a key; false when the key it succeeds has a successor already. */
export async function addApiKey(db: Db, key: NewApiKey, now: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO api_key (key_id, organisation, label, purposes, networks, note, secret_digest, signing_secret,
       succeeds, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'epoch'::timestamptz + $10::bigint * interval '1 microsecond',
             'epoch'::timestamptz + $11::bigint * interval '1 microsecond')
     ON CONFLICT (succeeds) WHERE succeeds IS NOT NULL DO NOTHING`,
    [
      key.keyId,
      key.organisation,
      key.label,
      key.purposes,
      key.networks,
      key.note,
      key.secretDigest,
      key.signingSecret,
      key.succeeds,
      now,
      key.expiresAt,
    ],
  );
  return rowCount === 1;
}
