import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { type ComplainantTold, readComplainant } from '#domain/disputes/told';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';
import { uuidBytes } from '../../identity/sealing/associated-data';
import { reachCallBack } from './reach-call-back';

/**
 * Whom to call, for whoever is about to: that they have seen it stands in the audit.
 *
 * @throws Refusal as `reachCallBack`; `not-found` when nobody left a name.
 */
export async function openCallBack(context: Context, callBackId: string): Promise<ComplainantTold> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'dispute.call-back');
  return transaction(
    database,
    async (db) => {
      const { caseId, complainantId, sealed } = await reachCallBack(db, actor, callBackId);
      if (complainantId === null || sealed === null)
        throw new Refusal('not-found', 'nobody left a name to call', [{ reason: 'nobody-to-call' }]);
      const sealer = await openSealer(db);
      await addAuditEntry(db, actor, now, 'dispute.call-back-opened', `case:${caseId}`, {
        callBack: callBackId,
      });
      return readComplainant(sealer.unseal(uuidBytes(complainantId), sealed));
    },
    { as: 'engine' },
  );
}
