import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface NewApiKey {
  readonly keyId: string;
  readonly organisation: string;
  readonly label: string;
  /** SHA-256 of the secret's text. */
  readonly secretDigest: Buffer;
  readonly expiresAt: Instant | null;
}

export async function addApiKey(db: Db, key: NewApiKey, now: Instant): Promise<void> {
  await db.query(
    `INSERT INTO api_key (key_id, organisation, label, secret_digest, created_at, expires_at)
     VALUES ($1, $2, $3, $4, 'epoch'::timestamptz + $5::bigint * interval '1 microsecond',
             'epoch'::timestamptz + $6::bigint * interval '1 microsecond')`,
    [key.keyId, key.organisation, key.label, key.secretDigest, now, key.expiresAt],
  );
}
