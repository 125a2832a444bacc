import { randomBytes } from 'node:crypto';
import { guarded, transaction } from '#db/client';
import { keyStandings, wrappedKeys } from '#db/queries/sealing/wrapped-keys';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { keepWrappedKeys } from '#db/writes/sealing/keep-wrapped-keys';
import { lockKeys } from '#db/writes/sealing/lock-keys';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '#services/context';
import { masterKeyPlace, openSealer } from '../seal';
import { hashKeyNumberOf, isDataKey, LARGEST_DATA_KEY } from '../sealing/key-numbers';
import { type MasterKeyPlace, readMasterKeys } from '../sealing/master-key';
import { unwrapKeys, wrapKey } from '../sealing/wrapping';

const KEY_BYTES = 32;

/**
 * Makes a new data key, which seals everything written from now on; with `hashes` also a new hash key for holder codes
 * and names. What rests already is re-sealed (and hashed anew) by `reseal`, and its old keys are destroyed then.
 * Resolves to the new data key's number.
 */
export async function rotateData(
  context: Context,
  { hashes }: { readonly hashes: boolean },
  place: MasterKeyPlace = masterKeyPlace(),
): Promise<number> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'data-key.rotate');
  // The first keys of all, where there are none.
  await openSealer(guarded(database, 'engine'), place);
  return transaction(
    database,
    async (db) => {
      await lockKeys(db);
      const open = unwrapKeys(readMasterKeys(place, false), await wrappedKeys(db));
      if (open === null) throw new Refusal('conflict', 'the master key is being rotated; try again');
      const ever = (await keyStandings(db)).map(({ keyNumber }) => keyNumber).filter(isDataKey);
      const number = Math.max(...ever) + 1;
      if (number > LARGEST_DATA_KEY) throw new Refusal('conflict', 'there are no numbers left for data keys');
      const made = hashes ? [number, hashKeyNumberOf(number)] : [number];
      await keepWrappedKeys(
        db,
        made.map((each) => wrapKey(open.master, each, randomBytes(KEY_BYTES))),
      );
      await addAuditEntry(db, actor, now, 'data-key.rotate', `data-key:${number}`, { hashes });
      return number;
    },
    { as: 'engine' },
  );
}
