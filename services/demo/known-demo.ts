import { guarded } from '#db/client';
import { demoDelivery } from '#db/queries/demo-delivery';
import { readPartName } from '#db/scenarios/yangtze-delta/part-name';
import type { Day } from '#domain/calendar/day';
import type { Context } from '../context';

/** The demo province that is loaded, or begun: its size and the day on which its story ends. Null: there is none. */
export async function knownDemo({ database }: Context): Promise<{ records: number; anchor: Day } | null> {
  const externalId = await demoDelivery(guarded(database, 'engine'));
  return externalId === null ? null : readPartName(externalId);
}
