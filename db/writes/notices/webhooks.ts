import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface NewWebhook {
  readonly webhookId: string;
  readonly client: string;
  readonly url: string;
  /** Sealed. */
  readonly secret: Buffer;
  readonly actor: string;
  readonly actorName: string;
}

/** Adds an address to call back. */
export async function addWebhook(db: Db, webhook: NewWebhook, now: Instant): Promise<void> {
  const { webhookId, client, url, secret, actor, actorName } = webhook;
  await db.query(
    `INSERT INTO webhook (webhook_id, client, url, secret, state, actor, actor_name, created_at)
     VALUES ($1::uuid, $2, $3, $4, 'active', $5, $6, 'epoch'::timestamptz + $7::bigint * interval '1 microsecond')`,
    [webhookId, client, url, secret, actor, actorName, now],
  );
}

/** Ends that an address is called back, of one client or (null) of any; null: there is none that is. */
export async function retireWebhook(
  db: Db,
  webhookId: string,
  client: string | null,
  now: Instant,
): Promise<{ readonly client: string } | null> {
  const { rows } = await db.query<{ client: string }>(
    `UPDATE webhook SET state = 'retired', retired_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     WHERE webhook_id::text = $1 AND state = 'active' AND ($2::text IS NULL OR client = $2) RETURNING client`,
    [webhookId, client, now],
  );
  return rows[0] ?? null;
}
