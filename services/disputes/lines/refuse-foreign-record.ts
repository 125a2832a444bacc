import { guarded } from '#db/client';
import { versionsOfRecord } from '#db/queries/records/versions-of-record';
import { Refusal } from '#domain/errors';
import type { Context } from '../../context';

/**
 * A person files about records that they may see; of another's they are told as of one that does not exist.
 *
 * @throws Refusal `not-found` (`no-such-certificate`).
 */
export async function refuseForeignRecord({ actor, database }: Context, recordKey: string): Promise<void> {
  const isKey = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(recordKey);
  const seen = isKey ? await versionsOfRecord(guarded(database, actor.scope), actor.scope, recordKey) : [];
  if (seen.length === 0)
    throw new Refusal('not-found', 'there is no such certificate', [
      { field: 'recordKey', reason: 'no-such-certificate' },
    ]);
}
