import { guarded } from '#db/client';
import { type ResealingStanding, resealingStanding } from '#db/queries/sealing/resealing-standing';
import { SEALED_PLACE_NAMES, type SealedPlaceName } from '#db/queries/sealing/sealed-places';
import { valuesByKey } from '#db/queries/sealing/sealed-rows';
import { type KeyStanding, keyStandings } from '#db/queries/sealing/wrapped-keys';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '#services/context';
import { masterKeyPlace } from '../seal';
import { isDataKey, isHashKey } from '../sealing/key-numbers';

export interface ShownKey extends KeyStanding {
  readonly kind: 'root' | 'data' | 'hash';
  readonly state: 'in-use' | 'opens-only' | 'destroyed';
  /** Values sealed under it by place; only where they were counted. */
  readonly values?: Readonly<Partial<Record<SealedPlaceName, number>>>;
}

export interface DataKeyStanding {
  readonly masterKey: 'file' | 'environment';
  readonly keys: readonly ShownKey[];
  readonly resealing: readonly ResealingStanding[];
}

/** Which keys there are and how far re-sealing has come; nothing of the keys themselves. Counting reads every value. */
export async function dataKeyStanding(context: Context, count: boolean): Promise<DataKeyStanding> {
  const { actor, database } = context;
  refuseUnlessPermitted(actor, 'data-key.view');
  const standings = await keyStandings(guarded(database, 'engine'));
  const values = new Map<number, Partial<Record<SealedPlaceName, number>>>();
  for (const place of count ? SEALED_PLACE_NAMES : []) {
    for (const [keyNumber, found] of await valuesByKey(guarded(database, 'engine'), place))
      values.set(keyNumber, { ...values.get(keyNumber), [place]: found });
  }
  const newest = Math.max(...standings.map(({ keyNumber }) => keyNumber).filter(isDataKey));
  const newestHash = Math.max(...standings.map(({ keyNumber }) => keyNumber).filter(isHashKey));
  const keys = standings.map((key): ShownKey => {
    const { keyNumber, destroyedAt } = key;
    const kind = isDataKey(keyNumber) ? 'data' : isHashKey(keyNumber) ? 'hash' : 'root';
    const inUse = kind === 'root' || keyNumber === newest || keyNumber === newestHash;
    const state = destroyedAt !== null ? 'destroyed' : inUse ? 'in-use' : 'opens-only';
    return {
      ...key,
      kind,
      state,
      ...(count && kind === 'data' ? { values: values.get(keyNumber) ?? {} } : {}),
    };
  });
  return {
    masterKey: masterKeyPlace().given === null ? 'file' : 'environment',
    keys,
    resealing: await resealingStanding(guarded(database, 'engine')),
  };
}
