import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** Makes a public key of the log known, once. */
export async function putLogSigner(
  db: Db,
  signer: { readonly origin: string; readonly algorithm: string; readonly vkey: string },
  since: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO log_signer (origin, algorithm, vkey, since)
     VALUES ($1, $2, $3, 'epoch'::timestamptz + $4::bigint * interval '1 microsecond') ON CONFLICT DO NOTHING`,
    [signer.origin, signer.algorithm, signer.vkey, since],
  );
}
