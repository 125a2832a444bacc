import { transaction } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { missClocks, warnOfClocks } from '#db/writes/cases/sweep-clocks';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** Clocks per transaction: locks of some seconds at most. */
const STRETCH = 20_000;

export interface SweptClocks {
  readonly half: number;
  readonly lastDay: number;
  readonly missed: number;
}

/**
 * Warns at half and at one working day left, and states for each clock that is over that it was missed; what follows from that
 * is its kind's. Each question is one range of an index: clocks that have nothing to say are not read. Running again says
 * nothing twice. @throws Refusal `forbidden`
 */
export async function sweepClocks(context: Context): Promise<SweptClocks> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'engine.run');
  const total = { half: 0, lastDay: 0, missed: 0 };
  for (let full = true; full; ) {
    const swept = await transaction(
      database,
      async (db) => {
        const missed = await missClocks(db, now, STRETCH);
        // The nearer warning first: who is told of the last day need not be told of the half.
        const lastDay = await warnOfClocks(db, 'last-day', now, STRETCH);
        const half = await warnOfClocks(db, 'half', now, STRETCH);
        const counts = { half, lastDay, missed };
        if (half + lastDay + missed > 0) await addAuditEntry(db, actor, now, 'case.swept', 'cases', counts);
        return counts;
      },
      { as: 'engine' },
    );
    total.half += swept.half;
    total.lastDay += swept.lastDay;
    total.missed += swept.missed;
    full = Math.max(swept.half, swept.lastDay, swept.missed) === STRETCH;
  }
  return total;
}
