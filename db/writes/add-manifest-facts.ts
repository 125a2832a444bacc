import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { FACT_VERSION } from '#domain/facts';

/** `manifest.accepted` for each; call it inside the transaction that makes them current. */
export async function addManifestFacts(
  db: Db,
  manifestIds: readonly string[],
  happenedAt: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO outbox (fact, version, payload, happened_at)
     SELECT 'manifest.accepted', $1, jsonb_build_object('manifestId', id),
            'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     FROM unnest($2::uuid[]) AS id`,
    [FACT_VERSION, manifestIds, happenedAt],
  );
}
