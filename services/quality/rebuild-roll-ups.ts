import { transaction } from '#db/client';
import { countOutcomes } from '#db/queries/count-outcomes';
import { rollUpRows } from '#db/queries/roll-up-rows';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addRollUps } from '#db/writes/add-roll-ups';
import { lockRollUps } from '#db/writes/lock-roll-ups';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { rollUpDrift } from '#domain/metrics/drift';
import { Tally } from '#domain/metrics/tally';
import type { RuleSet } from '#domain/rules/rule';
import type { Context } from '#services/context';

/** Roll-up rows that did not agree with the records, by grain. */
export interface RollUpDrift {
  readonly byDay: number;
  readonly byOrganisationDay: number;
  readonly byMonth: number;
}

/**
 * Counts the roll-ups anew from the records' outcomes and corrects what differs: after a rule changed its state,
 * and every night as a check on ourselves. Batches wait meanwhile; only differing rows are written.
 */
export async function rebuildRollUps(context: Context, ruleSet: RuleSet): Promise<RollUpDrift> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  return transaction(
    context.database,
    async (connection) => {
      await lockRollUps(connection);
      const tally = new Tally(ruleSet);
      for (const counted of await countOutcomes(connection))
        tally.add(counted, counted.outcome, counted.records);
      const drift = rollUpDrift(tally.rollUps(), await rollUpRows(connection));
      await addRollUps(connection, drift);
      const counts = {
        byDay: drift.byDay.length,
        byOrganisationDay: drift.byOrganisationDay.length,
        byMonth: drift.byMonth.length,
      };
      if (Object.values(counts).some((count) => count > 0)) {
        await addAuditEntry(connection, context.actor, context.now, 'roll-up.corrected', 'roll-ups', counts);
      }
      return counts;
    },
    { as: 'engine' },
  );
}
