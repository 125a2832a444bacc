import { transaction } from '#db/client';
import { composeDeclaredSets } from '#db/writes/compose-declared-sets';
import { lockCoverage } from '#db/writes/lock-coverage';
import type { CloseAnswer, CloseMessage } from '#domain/coverage/messages';
import type { Context } from '#services/context';
import { manifestsAtWork } from './manifests-at-work';
import { settleManifests } from './settle-manifests';

/**
 * Last stage: the declared set is what was sent, and elsewhere what is held, and it must have the declared digest.
 * Then the manifest counts, and what is missing, extra, differing and late is named. `changed`: records came or went
 * in between, or the client erred; the day is to be declared again. `withheld`: the department sends no numbers; then
 * only the difference of the counts is known.
 *
 * @throws Refusal `not-found`, `conflict` (finished already).
 */
export async function closeManifests(context: Context, message: CloseMessage): Promise<CloseAnswer> {
  return transaction(
    context.database,
    async (connection) => {
      const before = await manifestsAtWork(connection, context.actor, message.items, 'comparing');
      await lockCoverage(
        connection,
        [...before.values()].map((manifest) => manifest.organisation),
      );
      // Again: another close may have been quicker while the lock was awaited.
      await manifestsAtWork(connection, context.actor, message.items, 'comparing');
      const whole = await composeDeclaredSets(connection, [...before.keys()]);
      const withheld = message.items.filter((item) => item.withheld && !whole.has(item.manifestId));
      const settled = await settleManifests(context, connection, [...whole], true);
      const counted = await settleManifests(
        context,
        connection,
        withheld.map((item) => item.manifestId),
        false,
      );
      return {
        items: message.items.map(({ manifestId }) => {
          const manifest = settled.get(manifestId) ?? counted.get(manifestId);
          return manifest
            ? { state: 'settled' as const, ...manifest }
            : { state: 'changed' as const, manifestId };
        }),
      };
    },
    { as: 'engine' },
  );
}
