import { guarded } from '#db/client';
import { type Delivery, deliveriesOfRecord } from '#db/queries/records/deliveries-of-record';
import { versionsOfRecord } from '#db/queries/records/versions-of-record';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';

/**
 * The deliveries behind those versions of a record that the actor sees. Their source may lie outside the scope: a
 * province's library delivers for a city's department. Hence the second question is not the reader's own.
 */
export async function deliveriesOfVersions(
  { actor, database }: Context,
  recordKey: string,
): Promise<Delivery[]> {
  refuseUnlessPermitted(actor, 'record.view');
  const versions = await versionsOfRecord(guarded(database, actor.scope), actor.scope, recordKey);
  return deliveriesOfRecord(guarded(database, 'engine'), versions);
}
