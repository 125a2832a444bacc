import type { Db } from '#db/client';

/** The id under which some part of the demo province was delivered; null: none is loaded. Names no data, so has no scope. */
export async function demoDelivery(db: Db): Promise<string | null> {
  const { rows } = await db.query<{ externalId: string }>(
    `SELECT external_id AS "externalId" FROM batch WHERE door = 'demo' AND state = 'accepted' LIMIT 1`,
  );
  return rows[0]?.externalId ?? null;
}
