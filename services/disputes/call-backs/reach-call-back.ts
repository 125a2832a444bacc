import type { Connection } from '#db/client';
import { type CallBackToRecord, callBackToRecord } from '#db/queries/disputes/desk/call-back-by-id';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { holderIdOf } from '../../identity/roles/person-of';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A call-back that this actor, who may call back, may make: within their scope, not made yet, and about nobody's decision or case of their own.
 *
 * @throws Refusal `forbidden` (`own-decision`), `not-found`, `conflict` (`answered-already`).
 */
export async function reachCallBack(
  db: Connection,
  actor: Actor,
  callBackId: string,
): Promise<CallBackToRecord> {
  const found = UUID.test(callBackId) ? await callBackToRecord(db, actor.scope, callBackId) : null;
  if (found === null) throw new Refusal('not-found', 'there is no such call-back');
  const self = holderIdOf(actor);
  if (self === found.handlerId || self === found.ownerId)
    throw new Refusal('forbidden', 'whoever decided or handles a dispute does not call back', [
      { reason: 'own-decision' },
    ]);
  if (found.answeredAt !== null)
    throw new Refusal('conflict', 'the call-back was made already', [{ reason: 'answered-already' }]);
  return found;
}
