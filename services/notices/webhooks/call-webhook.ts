import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { DeliveryFailure } from '#domain/notices/delivery';
import type { GuardedFetch } from '../../net/guarded-fetch';
import { signMessage } from './webhook-signature';

export interface WebhookMessage {
  readonly deliveryId: string;
  readonly payload: object;
  /** When it came about. */
  readonly createdAt: Instant;
}

/** Calls an address back with a signed message; null: it was taken (2xx). Its answer is not read. */
export async function callWebhook(
  fetch: GuardedFetch,
  { url, secret }: { readonly url: string; readonly secret: string },
  { deliveryId, payload, createdAt }: WebhookMessage,
  now: Instant,
): Promise<DeliveryFailure | null> {
  const timestamp = Math.floor(now / 1_000_000);
  const body = JSON.stringify({ ...payload, id: deliveryId, at: new Date(createdAt / 1_000).toISOString() });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Zhengjian-Webhook/1',
        'zhengjian-delivery': deliveryId,
        'zhengjian-timestamp': String(timestamp),
        'zhengjian-signature': signMessage(secret, timestamp, body),
      },
      body,
    });
    await response.body?.cancel();
    if (response.ok) return null;
    return response.status === 410 ? 'gone' : 'refused';
  } catch (error) {
    return error instanceof Refusal && error.code === 'forbidden' ? 'forbidden-address' : 'unreachable';
  }
}
