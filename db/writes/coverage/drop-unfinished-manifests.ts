import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface DroppedManifests {
  readonly organisation: string;
  readonly manifests: number;
}

/** Removes at most `limit` manifests whose comparison began before `before` and never ended, with their buckets. */
export async function dropUnfinishedManifests(
  db: Db,
  before: Instant,
  limit: number,
): Promise<DroppedManifests[]> {
  const { rows } = await db.query<{ id: string; organisation: string }>(
    `DELETE FROM manifest WHERE state = 'comparing' AND manifest_id IN (
       SELECT manifest_id FROM manifest
       WHERE state = 'comparing' AND declared_at < 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
       ORDER BY declared_at, manifest_id LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING manifest_id AS id, organisation`,
    [before, limit],
  );
  if (rows.length === 0) return [];
  await db.query('DELETE FROM declared_bucket WHERE manifest_id = ANY($1::uuid[])', [
    rows.map(({ id }) => id),
  ]);
  const counts = new Map<string, number>();
  for (const { organisation } of rows) counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
  return [...counts].map(([organisation, manifests]) => ({ organisation, manifests })).sort(byOrganisation);
}

function byOrganisation(a: DroppedManifests, b: DroppedManifests): number {
  return a.organisation < b.organisation ? -1 : 1;
}
