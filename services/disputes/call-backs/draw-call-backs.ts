import { createHmac } from 'node:crypto';
import { transaction } from '#db/client';
import { closedOnDay } from '#db/queries/disputes/handling/closed-on-day';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addCallBacks } from '#db/writes/disputes/handling/add-call-backs';
import { type Day, formatDay } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { drawnOf } from '#domain/disputes/call-back-draw';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { uuidText } from '#domain/records/uuid-text';
import type { Context } from '../../context';
import { openSealer } from '../../identity/seal';

/**
 * Draws the sample of the disputes that were closed on a day (yesterday unless said) for independent call-backs (回访). The
 * seed is the day; the lot of a dispute is its keyed digest under it: nobody can steer who is drawn, and drawing again draws
 * the same. Returns how many are new. @throws Refusal `forbidden`
 */
export async function drawCallBacks(context: Context, day?: Day): Promise<number> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'engine.run');
  const of = day ?? dayOfInstant(now) - 1;
  const seed = formatDay(of);
  return transaction(
    database,
    async (db) => {
      const secret = (await openSealer(db)).secretFor('dispute call-back draw');
      const lotOf = (caseId: string) =>
        createHmac('sha256', secret).update(`${seed}|${caseId}`).digest('hex');
      const closed = await closedOnDay(db, of);
      const drawn = drawnOf(closed, ({ caseId }) => lotOf(caseId)).map(({ caseId, decidedBy }) => ({
        caseId,
        // The same dispute and seed give the same id: what was drawn is not added twice.
        callBackId: uuidText(lotOf(caseId)),
        handlerId: decidedBy,
      }));
      const added = drawn.length === 0 ? 0 : await addCallBacks(db, seed, drawn, now);
      if (added > 0)
        await addAuditEntry(db, actor, now, 'dispute.call-backs-drawn', 'disputes', {
          seed,
          closed: closed.length,
          drawn: added,
        });
      return added;
    },
    { as: 'engine' },
  );
}
