import { guarded } from '#db/client';
import { type DeliveryRow, deliveries, deliveryCounts } from '#db/queries/notices/deliveries';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { DeliveryState } from '#domain/notices/delivery';
import type { Context } from '../context';
import { outsideEnv } from '../net/env';

export interface DeliveriesStanding {
  readonly counts: Readonly<Record<DeliveryState, number>>;
  /** What was given up, and then what came last. */
  readonly rows: readonly DeliveryRow[];
  /** Whether there is a server that sends e-mails. */
  readonly mails: boolean;
}

/** How the house's post stands. @throws Refusal `forbidden`. */
export async function deliveriesStanding(
  { actor, database }: Context,
  most: { readonly failed: number; readonly recent: number },
): Promise<DeliveriesStanding> {
  refuseUnlessPermitted(actor, 'jobs.view');
  const db = guarded(database, 'engine');
  const [counts, failed, recent] = await Promise.all([
    deliveryCounts(db),
    deliveries(db, { state: 'failed', before: null, most: most.failed }),
    deliveries(db, { state: null, before: null, most: most.recent }),
  ]);
  const given = new Set(failed.map(({ deliveryId }) => deliveryId));
  return {
    counts,
    rows: [...failed, ...recent.filter(({ deliveryId }) => !given.has(deliveryId))],
    mails: outsideEnv().smtpUrl !== null,
  };
}
