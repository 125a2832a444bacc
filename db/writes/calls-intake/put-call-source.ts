import type { Db } from '#db/client';

/** Enters a source before its first batch; one that is there stays as it is. */
export async function putCallSource(db: Db, organisation: string, region: string): Promise<void> {
  await db.query(
    `INSERT INTO call_source (organisation, organisation_region) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [organisation, region],
  );
}

export interface SourceKey {
  readonly algorithm: 'ed25519' | 'sm2';
  readonly publicKey: Buffer;
  readonly mustSign: boolean;
}

/** Registers the key a source signs by; null takes it away. */
export async function putSourceKey(db: Db, organisation: string, key: SourceKey | null): Promise<void> {
  await db.query(
    'UPDATE call_source SET algorithm = $2, public_key = $3, must_sign = $4 WHERE organisation = $1',
    [organisation, key?.algorithm ?? null, key?.publicKey ?? null, key?.mustSign ?? false],
  );
}
