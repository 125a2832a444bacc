import type { Db } from '#db/client';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

export interface NewManifest {
  readonly manifestId: string;
  readonly typeCode: string;
  readonly day: Day;
  readonly declared: number;
  readonly digest: Buffer;
  readonly covers: number;
}

/** Adds manifests that are being compared; an unfinished one of the same type and day gives way with its lines. */
export async function addManifests(
  db: Db,
  organisation: string,
  organisationRegion: string,
  manifests: readonly NewManifest[],
  declaredAt: Instant,
): Promise<void> {
  const types = manifests.map((one) => one.typeCode);
  const days = manifests.map((one) => formatDay(one.day));
  const { rows } = await db.query<{ id: string }>(
    `DELETE FROM manifest m USING unnest($2::text[], $3::date[]) AS n (type_code, day)
     WHERE m.organisation = $1 AND m.type_code = n.type_code AND m.day = n.day AND m.state = 'comparing'
     RETURNING m.manifest_id AS id`,
    [organisation, types, days],
  );
  if (rows.length > 0)
    await db.query('DELETE FROM declared_bucket WHERE manifest_id = ANY($1::uuid[])', [
      rows.map((row) => row.id),
    ]);
  await db.query(
    `INSERT INTO manifest (manifest_id, organisation, organisation_region, type_code, day, declared, digest, covers,
                           declared_at, stage, state)
     SELECT id, $1, $2, t, d, n, g, c, 'epoch'::timestamptz + $9::bigint * interval '1 microsecond', 'digest', 'comparing'
     FROM unnest($3::uuid[], $4::text[], $5::date[], $6::int[], $7::bytea[], $8::smallint[]) AS m (id, t, d, n, g, c)`,
    [
      organisation,
      organisationRegion,
      manifests.map((one) => one.manifestId),
      types,
      days,
      manifests.map((one) => one.declared),
      manifests.map((one) => one.digest),
      manifests.map((one) => one.covers),
      declaredAt,
    ],
  );
}
