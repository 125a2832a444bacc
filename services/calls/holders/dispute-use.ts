import { guarded, transaction } from '#db/client';
import { useAtEntry } from '#db/queries/calls/holders/use-at-entry';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addFact } from '#db/writes/add-fact';
import { putAlerts } from '#db/writes/calls/detection/put-alerts';
import { HOLDER_DISPUTE } from '#domain/calls/case/holder-dispute';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { hashedCode } from '#domain/records/sealed-text';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';
import { holderKey } from '../call-key';
import { gatherAlerts } from '../detection/gather-alerts';

export interface UseDispute {
  /** Of the person who has identified themselves. */
  readonly holderCode: string;
  readonly logYear: number;
  readonly entry: number;
}

/**
 * A holder says that a use of their certificate was not in order: an alert of its own kind, in the case of the operator,
 * that the auditor judges; and the fact `call.disputed`. Saying it twice changes nothing.
 *
 * @throws Refusal `forbidden`, `not-found` (no such use of this holder).
 */
export async function disputeUse(
  context: Context,
  dispute: UseDispute,
): Promise<{ readonly repeated: boolean }> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'use.dispute');
  const { logYear, entry } = dispute;
  const sealer = await openSealer(guarded(database, 'engine'));
  const holders = sealer.holderHashes(hashedCode(dispute.holderCode)).map(holderKey);
  return transaction(
    database,
    async (db) => {
      const use = await useAtEntry(db, holders, { logYear, entry });
      if (use === null) throw new Refusal('not-found', 'there is no such use of this holder');
      const { id, version, severity } = HOLDER_DISPUTE;
      const put = await putAlerts(
        db,
        [
          {
            ...{ ruleId: id, ruleVersion: version, stage: 'live', severity },
            ...{ caller: use.caller, operator: use.operator, subject: `entry:${logYear}-${entry}`, slot: 0 },
            ...{
              firstAt: use.occurredAt,
              lastAt: use.occurredAt,
              calls: 1,
              whole: true,
              floor: 1,
              figures: {},
            },
            ...{ logYear, entries: [entry] },
          },
        ],
        now,
      );
      if (put.shown === 0) return { repeated: true };
      await gatherAlerts(db, put, now);
      await addFact(db, 'call.disputed', { logYear, entry }, now);
      const subject = `call:${logYear}-${entry}`;
      await addAuditEntry(db, actor, now, 'call.disputed', subject, {}, { organisation: use.callerCode });
      return { repeated: false };
    },
    { as: 'engine' },
  );
}
