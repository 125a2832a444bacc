import { guarded, transaction } from '#db/client';
import { caseFileById } from '#db/queries/cases/case-file';
import { readComment } from '#domain/cases/comment';
import type { DisputeAct } from '#domain/disputes/dispute-act';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import { keepComment } from '../../cases/comment-on-case';
import { refuseClosed } from '../../cases/reach-case';
import type { Context } from '../../context';
import { holdSealer } from '../../identity/seal';
import { actOnDispute } from '../act-on-dispute';
import { complainantActor, type Followed } from './follow-dispute';

/**
 * A complainant says something to those who work on their dispute.
 *
 * @throws Refusal `forbidden`, `not-found`, `conflict` (`case-closed`), `invalid-input` (no words, too long).
 */
export async function sayFollowed(context: Context, followed: Followed, text: string): Promise<void> {
  const { now, database } = context;
  refuseUnlessPermitted(context.actor, 'dispute.speak');
  const draft = readComment(text, 'public', []);
  await transaction(
    database,
    async (db) => {
      const found = await caseFileById(db, EVERYTHING, followed.caseId);
      if (found === null) throw new Refusal('not-found', 'there is no such dispute');
      refuseClosed(found);
      const { sealer } = await holdSealer(guarded(database, 'engine'), db);
      await keepComment(db, sealer, found, { by: complainantActor(context.actor, followed), at: now, draft });
    },
    { as: 'engine' },
  );
}

/** An act of a complainant on the dispute as they have seen it. @throws Refusal as `actOnDispute`. */
export async function actFollowed(
  context: Context,
  followed: Followed,
  version: number,
  act: Extract<DisputeAct, { kind: 'answer' | 'confirm' | 'appeal' | 'withdraw' }>,
): Promise<void> {
  const actor = complainantActor(context.actor, followed);
  await actOnDispute({ ...context, actor }, followed.caseId, version, act);
}
