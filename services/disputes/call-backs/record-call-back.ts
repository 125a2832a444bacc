import { transaction } from '#db/client';
import { noteCallBack } from '#db/writes/disputes/desk/note-call-back';
import { putDispute } from '#db/writes/disputes/handling/put-dispute';
import { readCallBack } from '#domain/disputes/call-back-script';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { moveCase } from '../../cases/move-case';
import type { Context } from '../../context';
import { holderIdOf } from '../../identity/roles/person-of';
import { holdDispute } from '../acting/held-dispute';
import { retally } from '../acting/retally';
import { reachCallBack } from './reach-call-back';

export interface CallBackNoted {
  readonly callBackId: string;
  /** `yes` or `no`. */
  readonly reached: string;
  /** By question of the script. */
  readonly answers: Readonly<Record<string, string>>;
}

/**
 * Notes what somebody said who was called back: recorded by another than the one who decided or handles the dispute.
 * Satisfaction is that of the last call-back in which somebody was reached.
 *
 * @throws Refusal as `reachCallBack` and `readCallBack`.
 */
export async function recordCallBack(context: Context, noted: CallBackNoted): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'dispute.call-back');
  const result = readCallBack(noted.reached, noted.answers);
  return transaction(
    database,
    async (db) => {
      const { caseId, callBackId } = await reachCallBack(db, actor, noted.callBackId);
      const held = await holdDispute(db, caseId, now);
      if (held === null) throw new Refusal('not-found', 'there is no such dispute');
      const caller = { id: holderIdOf(actor), name: actor.name };
      if (!(await noteCallBack(db, { caseId, callBackId }, caller, result, now)))
        throw new Refusal('conflict', 'the call-back was made already', [{ reason: 'answered-already' }]);
      const { row, file } = held;
      const changed = result.reached
        ? { ...row, reached: true, satisfied: result.satisfied }
        : { ...row, reached: row.reached ?? false };
      await putDispute(db, changed);
      const moved = await moveCase(db, {
        ...{ by: actor, at: now, what: 'called-back', caseId, version: file.version },
        detail: { reached: result.reached, satisfied: result.reached ? result.satisfied : null },
        audit: { action: 'dispute.call-back', detail: { callBack: callBackId, reached: result.reached } },
      });
      await retally(db, held, changed, moved);
    },
    { as: 'engine' },
  );
}
