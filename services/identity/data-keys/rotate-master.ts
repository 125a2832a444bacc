import { type Connection, transaction } from '#db/client';
import { type WrappedKey, wrappedKeys } from '#db/queries/sealing/wrapped-keys';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { rewrapKeys } from '#db/writes/sealing/change-wrapped-keys';
import { lockKeys } from '#db/writes/sealing/lock-keys';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '#services/context';
import { masterKeyPlace } from '../seal';
import {
  layNextKey,
  type MasterKeyPlace,
  putNextKeyInPlace,
  readMasterKeys,
  readNamedKey,
} from '../sealing/master-key';
import { unwrapKeys, wrapKey } from '../sealing/wrapping';

export interface MasterRotation {
  /** Keys wrapped anew; 0 when an earlier run that ended early had done so already. */
  readonly rewrapped: number;
  /** Where the master key lives now: a file that was replaced, or the environment, where the operator replaces it. */
  readonly lives: 'file' | 'environment';
}

/**
 * Wraps every key by another master key, in one transaction: at any moment one of the two opens all of them. Values,
 * hashes and running processes are not touched. With a key file the new key lies beside the old one until the
 * transaction has committed, then takes its place; a run that ended anywhere in between is finished by the next. With
 * ZHENGJIAN_KEY the new key is `ZHENGJIAN_KEY_NEXT` or the named file.
 *
 * @throws Refusal `invalid-input` when no new key is given or it is the old one, `conflict` when none of the keys at
 *   hand opens what is there.
 */
export async function rotateMaster(
  context: Context,
  newKeyFile: string | null = null,
  place: MasterKeyPlace = masterKeyPlace(),
): Promise<MasterRotation> {
  refuseUnlessPermitted(context.actor, 'data-key.rotate');
  const named = newKeyFile === null ? null : readNamedKey(newKeyFile);
  const inFile = place.given === null;
  const known = readMasterKeys(place, false);
  const given = named ?? (place.next ? known[known.length - 1]! : null);
  const next = inFile ? layNextKey(place, given) : given;
  if (next === null) throw missing('new-key-missing');
  if (!inFile && next.equals(known[0]!)) throw missing('new-key-is-old');
  const rewrapped = await transaction(context.database, (db) => rewrap(context, db, known, next), {
    as: 'engine',
  });
  if (inFile) putNextKeyInPlace(place);
  return { rewrapped, lives: inFile ? 'file' : 'environment' };
}

function missing(reason: string): Refusal {
  return new Refusal('invalid-input', 'give the new master key: ZHENGJIAN_KEY_NEXT, or a file', [{ reason }]);
}

async function rewrap(
  { actor, now }: Context,
  db: Connection,
  known: readonly Buffer[],
  next: Buffer,
): Promise<number> {
  await lockKeys(db);
  const wrapped = await wrappedKeys(db);
  if (unwrapKeys([next], wrapped) !== null) return 0;
  const open = unwrapKeys(known, wrapped);
  if (open === null) throw new Refusal('conflict', 'no master key at hand opens the keys of this database');
  const rewrapped: WrappedKey[] = [...open.keys].map(([number, key]) => wrapKey(next, number, key));
  // Nothing is replaced that the new key does not open again.
  if (unwrapKeys([next], rewrapped)?.keys.size !== wrapped.length)
    throw new Error('a key did not survive wrapping');
  const count = await rewrapKeys(db, rewrapped);
  await addAuditEntry(db, actor, now, 'master-key.rotate', 'data-keys', { keys: count });
  return count;
}
