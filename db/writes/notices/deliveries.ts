import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { DeliveryFailure, DeliveryWay } from '#domain/notices/delivery';

export interface NewDelivery {
  readonly deliveryId: string;
  readonly way: DeliveryWay;
  readonly addressId: string;
  readonly payload: object;
}

/** Adds messages that are to be sent. */
export async function addDeliveries(db: Db, messages: readonly NewDelivery[], now: Instant): Promise<void> {
  if (messages.length === 0) return;
  await db.query(
    `INSERT INTO notice_delivery (delivery_id, way, address_id, payload, state, attempts, created_at, next_at)
     SELECT g."deliveryId", g.way, g."addressId", g.payload, 'waiting', 0,
       'epoch'::timestamptz + $1::bigint * interval '1 microsecond', 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
     FROM jsonb_to_recordset($2::jsonb) AS g ("deliveryId" uuid, way text, "addressId" text, payload jsonb)`,
    [now, JSON.stringify(messages)],
  );
}

export interface ClaimedDelivery extends NewDelivery {
  /** This one included. */
  readonly attempts: number;
  readonly createdAt: Instant;
}

/**
 * Takes messages that are due, of some ways, for whoever asks: nobody else gets them before `until`, so that a process that
 * dies while sending leaves them to the next.
 */
export async function claimDeliveries(
  db: Db,
  ways: readonly DeliveryWay[],
  now: Instant,
  until: Instant,
  most: number,
): Promise<ClaimedDelivery[]> {
  const { rows } = await db.query<ClaimedDelivery>(
    `UPDATE notice_delivery SET attempts = attempts + 1, next_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond'
     WHERE delivery_id IN (
       SELECT delivery_id FROM notice_delivery
       WHERE state = 'waiting' AND way = ANY ($1::text[]) AND next_at <= 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
       ORDER BY next_at LIMIT $4 FOR UPDATE SKIP LOCKED
     )
     RETURNING delivery_id::text AS "deliveryId", way, address_id AS "addressId", payload, attempts, created_at AS "createdAt"`,
    [ways, now, until, most],
  );
  return rows;
}

/** How sending a message ended: `failure` null: it was sent; `nextAt` null: it is given up. */
export interface DeliveryEnd {
  readonly deliveryId: string;
  readonly failure: DeliveryFailure | null;
  readonly nextAt: Instant | null;
}

/** Puts down how sending ended. */
export async function endDeliveries(db: Db, ends: readonly DeliveryEnd[], now: Instant): Promise<void> {
  if (ends.length === 0) return;
  await db.query(
    `UPDATE notice_delivery AS d SET last_error = g.failure,
       state = CASE WHEN g.failure IS NULL THEN 'sent' WHEN g."nextAt" IS NULL THEN 'failed' ELSE 'waiting' END,
       sent_at = CASE WHEN g.failure IS NULL THEN 'epoch'::timestamptz + $1::bigint * interval '1 microsecond' END,
       next_at = coalesce('epoch'::timestamptz + g."nextAt" * interval '1 microsecond', d.next_at)
     FROM jsonb_to_recordset($2::jsonb) AS g ("deliveryId" uuid, failure text, "nextAt" bigint)
     WHERE d.delivery_id = g."deliveryId"`,
    [now, JSON.stringify(ends)],
  );
}
