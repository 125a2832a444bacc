import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { DeliveryFailure, DeliveryState, DeliveryWay } from '#domain/notices/delivery';

/** A message on its way, as the administrator sees it: whom it is for, never what it says. */
export interface DeliveryRow {
  readonly deliveryId: string;
  readonly way: DeliveryWay;
  /** User name of an account, host of a webhook, number of a complainant's dispute; null: there is none any more. */
  readonly to: string | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly nextAt: Instant;
  readonly sentAt: Instant | null;
  readonly lastError: DeliveryFailure | null;
}

/** Messages in a state, the newest first, before one of them. No scope: the house's own post. */
export async function deliveries(
  db: Db,
  {
    state,
    before,
    most,
  }: { readonly state: DeliveryState | null; readonly before: Instant | null; readonly most: number },
): Promise<DeliveryRow[]> {
  const { rows } = await db.query<DeliveryRow>(
    `SELECT d.delivery_id::text AS "deliveryId", d.way, coalesce(u.username, substring(w.url FROM '^https?://([^/?#]+)'),
         CASE WHEN d.way = 'letter' THEN d.payload ->> 'number' END) AS "to",
       d.state, d.attempts, d.created_at AS "createdAt", d.next_at AS "nextAt", d.sent_at AS "sentAt", d.last_error AS "lastError"
     FROM notice_delivery AS d
     LEFT JOIN app_user AS u ON d.way = 'e-mail' AND u.id = d.address_id
     LEFT JOIN webhook AS w ON d.way = 'webhook' AND w.webhook_id::text = d.address_id
     WHERE ($1::text IS NULL OR d.state = $1)
       AND ($2::bigint IS NULL OR d.created_at < 'epoch'::timestamptz + $2::bigint * interval '1 microsecond')
     ORDER BY d.created_at DESC, d.delivery_id DESC LIMIT $3`,
    [state, before, most],
  );
  return rows;
}

/** How many messages are in each state. No scope: the house's own post. */
export async function deliveryCounts(db: Db): Promise<Readonly<Record<DeliveryState, number>>> {
  const { rows } = await db.query<Record<DeliveryState, number>>(
    `SELECT count(*) FILTER (WHERE state = 'waiting')::integer AS waiting, count(*) FILTER (WHERE state = 'sent')::integer AS sent,
       count(*) FILTER (WHERE state = 'failed')::integer AS failed
     FROM notice_delivery`,
  );
  return rows[0]!;
}
