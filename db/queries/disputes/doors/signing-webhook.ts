import type { Db } from '#db/client';

/** An address that is called back, with whose it is and its sealed secret; null: none that still is. No scope: for the door. */
export async function signingWebhook(
  db: Db,
  webhookId: string,
): Promise<{ readonly client: string; readonly secret: Buffer } | null> {
  const { rows } = await db.query<{ client: string; secret: Buffer }>(
    `SELECT client, secret FROM webhook WHERE webhook_id = $1::uuid AND state = 'active'`,
    [webhookId],
  );
  return rows[0] ?? null;
}
