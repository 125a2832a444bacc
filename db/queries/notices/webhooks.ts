import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface WebhookRow {
  readonly webhookId: string;
  readonly client: string;
  readonly url: string;
  readonly state: 'active' | 'retired';
  readonly actorName: string;
  readonly createdAt: Instant;
  readonly retiredAt: Instant | null;
}

const COLUMNS = `webhook_id::text AS "webhookId", client, url, state, actor_name AS "actorName", created_at AS "createdAt",
  retired_at AS "retiredAt"`;

/** The addresses of a client, the newest first; of all of them: null. No scope: `key.list` says who may ask for all. */
export async function webhooks(db: Db, client: string | null): Promise<WebhookRow[]> {
  const { rows } = await db.query<WebhookRow>(
    `SELECT ${COLUMNS} FROM webhook WHERE $1::text IS NULL OR client = $1 ORDER BY created_at DESC, webhook_id LIMIT 500`,
    [client],
  );
  return rows;
}

/** Addresses with their sealed secrets, by id. No scope: for the sender. */
export async function webhookTargets(
  db: Db,
  ids: readonly string[],
): Promise<
  ReadonlyMap<string, { readonly url: string; readonly secret: Buffer; readonly state: 'active' | 'retired' }>
> {
  const { rows } = await db.query<{ id: string; url: string; secret: Buffer; state: 'active' | 'retired' }>(
    'SELECT webhook_id::text AS id, url, secret, state FROM webhook WHERE webhook_id = ANY ($1::uuid[])',
    [ids],
  );
  return new Map(rows.map(({ id, ...target }) => [id, target]));
}
