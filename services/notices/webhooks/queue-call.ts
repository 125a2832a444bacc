import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client';
import { addDeliveries } from '#db/writes/notices/deliveries';
import type { Instant } from '#domain/calendar/instant';

/** What a machine client is told: codes and numbers, nothing that names a person. */
export interface CallMessage {
  /** `dispute.moved` */
  readonly event: string;
  readonly number: string;
  /** The client's own number. */
  readonly externalNumber?: string;
  readonly state?: string;
  readonly [code: string]: string | number | boolean | undefined;
}

/**
 * Has addresses called back, in the transaction of what they are told of; the job `notices.send` does it. Calls to an address
 * that has been retired fail and say so.
 */
export function queueCalls(
  db: Db,
  calls: readonly { readonly webhookId: string; readonly message: CallMessage }[],
  now: Instant,
): Promise<void> {
  return addDeliveries(
    db,
    calls.map(({ webhookId, message }) => ({
      ...{ deliveryId: randomUUID(), way: 'webhook' as const, addressId: webhookId, payload: message },
    })),
    now,
  );
}
