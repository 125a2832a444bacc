import { guarded, transaction } from '#db/client';
import { caseFileById } from '#db/queries/cases/case-file';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import { keepAttachment } from '../../cases/files/attach-to-case';
import { refuseClosed } from '../../cases/reach-case';
import type { Context } from '../../context';
import { holdSealer } from '../../identity/seal';
import { type ArrivingPhoto, admitPhoto } from '../drafts/keep-photo';
import { complainantActor, type Followed } from './follow-dispute';

/**
 * A complainant adds a file to their dispute, which every side of it may see. That it is theirs, its caller has asked by
 * number and code.
 *
 * @throws Refusal `forbidden`, `not-found`, `conflict` (`case-closed`), `too-many`, as `admitPhoto`.
 */
export async function addComplainantFile(
  { actor, now, database }: Context,
  followed: Followed,
  photo: ArrivingPhoto,
): Promise<void> {
  refuseUnlessPermitted(actor, 'dispute.speak');
  const file = await admitPhoto(photo);
  await transaction(
    database,
    async (db) => {
      const found = await caseFileById(db, EVERYTHING, followed.caseId);
      if (found === null) throw new Refusal('not-found', 'there is no such dispute');
      refuseClosed(found);
      const { sealer } = await holdSealer(guarded(database, 'engine'), db);
      await keepAttachment(db, sealer, found, {
        by: complainantActor(actor, followed),
        at: now,
        file,
        visibility: 'public',
      });
    },
    { as: 'engine' },
  );
}
