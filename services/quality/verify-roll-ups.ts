import { transaction } from '#db/client';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '#services/context';
import { type RollUpDrift, rebuildRollUps } from './rebuild-roll-ups';
import { syncRules } from './rule-set';

/** The nightly check on ourselves: roll-ups must equal a recount of the records; what differs is corrected and told. */
export async function verifyRollUps(context: Context): Promise<RollUpDrift> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const ruleSet = await transaction(context.database, (connection) => syncRules(connection, context.now), {
    as: 'engine',
  });
  return rebuildRollUps(context, ruleSet);
}
