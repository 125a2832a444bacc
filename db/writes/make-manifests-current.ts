import type { Db } from '#db/client';

/** Manifests under comparison begin to count; those they replace are kept without their lines. */
export async function makeManifestsCurrent(
  db: Db,
  manifestIds: readonly string[],
  named: boolean,
): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    `UPDATE manifest old SET state = 'replaced'
     FROM manifest m
     WHERE m.manifest_id = ANY($1::uuid[]) AND old.organisation = m.organisation AND old.type_code = m.type_code
       AND old.day = m.day AND old.state = 'current'
     RETURNING old.manifest_id AS id`,
    [manifestIds],
  );
  if (rows.length > 0)
    await db.query('DELETE FROM declared_bucket WHERE manifest_id = ANY($1::uuid[])', [
      rows.map((row) => row.id),
    ]);
  await db.query(
    "UPDATE manifest SET state = 'current', named = $2 WHERE manifest_id = ANY($1::uuid[]) AND state = 'comparing'",
    [manifestIds, named],
  );
}
