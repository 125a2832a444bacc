import { guarded, transaction } from '#db/client';
import { acknowledgedClocks } from '#db/queries/disputes/handling/recall-of-dispute';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { moveCase } from '../../cases/move-case';
import type { Context } from '../../context';
import { holdDispute } from '../acting/held-dispute';

/** Acknowledgements of one run; more wait for the next. */
const MOST = 5_000;

/**
 * Ends the time limits of departments that have acknowledged a dispute's recall. Returns how many. Running again changes
 * nothing. @throws Refusal `forbidden`
 */
export async function settleAcknowledged({ actor, now, database }: Context): Promise<number> {
  refuseUnlessPermitted(actor, 'engine.run');
  const found = await acknowledgedClocks(guarded(database, 'engine'), MOST);
  let settled = 0;
  for (const { caseId, clockId } of found)
    settled += await transaction(
      database,
      async (db) => {
        const held = await holdDispute(db, caseId, now);
        const clock = held?.clocks.find((each) => each.clockId === clockId && each.endedAt === null);
        if (held === null || clock === undefined) return 0;
        await moveCase(db, {
          by: actor,
          at: now,
          what: 'recall-acknowledged',
          caseId,
          version: held.file.version,
          detail: { organisation: clock.organisation },
          audit: { action: 'dispute.recall', detail: { acknowledged: clock.organisation } },
          clocks: { put: [{ ...clock, endedAt: now }] },
        });
        return 1;
      },
      { as: 'engine' },
    );
  return settled;
}
