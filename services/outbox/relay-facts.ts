import { transaction } from '#db/client';
import { claimWaitingFacts, type WaitingFact } from '#db/writes/claim-waiting-facts';
import { markRelayed } from '#db/writes/mark-relayed';
import { FACT_VERSION, FACTS } from '#domain/facts';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';

const KNOWN = Object.keys(FACTS).map((fact) => ({ fact, version: FACT_VERSION }));

/**
 * Hands at most `limit` waiting facts, in id order, to `deliver` and marks them relayed when it returns. When it
 * throws, or the process dies before the commit, they wait on: a fact is handed over at least once, and whoever
 * receives it tells a second time by its id. Returns how many were handed over.
 */
export async function relayFacts(
  context: Context,
  limit: number,
  deliver: (facts: readonly WaitingFact[]) => Promise<void>,
): Promise<number> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  return transaction(
    context.database,
    async (db) => {
      const facts = await claimWaitingFacts(db, KNOWN, limit);
      if (facts.length === 0) return 0;
      await deliver(facts);
      return markRelayed(
        db,
        facts.map(({ id }) => id),
        context.now,
      );
    },
    { as: 'engine' },
  );
}
