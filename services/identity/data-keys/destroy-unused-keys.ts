import { guarded, transaction } from '#db/client';
import { SEALED_PLACE_NAMES } from '#db/queries/sealing/sealed-places';
import { isKeyUsed } from '#db/queries/sealing/sealed-rows';
import { keyStandings } from '#db/queries/sealing/wrapped-keys';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { destroyKeys } from '#db/writes/sealing/change-wrapped-keys';
import { claimDataKey, lockKeys } from '#db/writes/sealing/lock-keys';
import { endRound } from '#db/writes/sealing/resealing-walk';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '#services/context';
import { hashKeyServing, isDataKey, isHashKey } from '../sealing/key-numbers';

/**
 * Destroys data keys older than the newest that seal nothing any more, and hash keys that serve none of the others.
 * A key that a transaction under way may still seal with is left for the next time; one that something is found to
 * be sealed with sends the walk back to that place. Resolves to the numbers destroyed.
 */
export async function destroyUnusedKeys(context: Context): Promise<number[]> {
  refuseUnlessPermitted(context.actor, 'data-key.rotate');
  const old = alive(await keyStandings(guarded(context.database, 'engine')))
    .filter(isDataKey)
    .slice(0, -1);
  const destroyed: number[] = [];
  for (const keyNumber of old) destroyed.push(...(await destroyWhenUnused(context, keyNumber)));
  return destroyed;
}

function alive(standings: Awaited<ReturnType<typeof keyStandings>>): number[] {
  return standings.filter(({ destroyedAt }) => destroyedAt === null).map(({ keyNumber }) => keyNumber);
}

function destroyWhenUnused({ database, actor, now }: Context, keyNumber: number): Promise<number[]> {
  return transaction(
    database,
    async (db) => {
      if (!(await claimDataKey(db, keyNumber))) return [];
      for (const place of SEALED_PLACE_NAMES) {
        if (!(await isKeyUsed(db, place, keyNumber))) continue;
        await endRound(db, place, false, now);
        return [];
      }
      await lockKeys(db);
      const numbers = alive(await keyStandings(db));
      const staying = numbers.filter((number) => isDataKey(number) && number !== keyNumber);
      const served = new Set(staying.map((number) => hashKeyServing(number, numbers)));
      const idle = numbers.filter((number) => isHashKey(number) && !served.has(number));
      const destroyed = await destroyKeys(db, [keyNumber, ...idle], now);
      if (destroyed.length > 0)
        await addAuditEntry(db, actor, now, 'data-key.destroy', `data-key:${keyNumber}`, { keys: destroyed });
      return destroyed;
    },
    { as: 'engine' },
  );
}
