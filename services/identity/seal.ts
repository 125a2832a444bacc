import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Db } from '#db/client';
import { databaseEnv, masterKeyEnv } from '#db/env';
import { type WrappedKey, wrappedKeys } from '#db/queries/sealing/wrapped-keys';
import { keepWrappedKeys } from '#db/writes/sealing/keep-wrapped-keys';
import { holdDataKey } from '#db/writes/sealing/lock-keys';
import { keyNumberOf, openWith, sealWith } from './sealing/envelope';
import { FIRST_DATA_KEY, hashKeyServing, isDataKey, ROOT } from './sealing/key-numbers';
import { type HashKey, hashKey, hmac16, hmac16Hex } from './sealing/keyed-hash';
import { type MasterKeyPlace, readMasterKeys } from './sealing/master-key';
import { unwrapKeys, wrapKey } from './sealing/wrapping';

const KEY_BYTES = 32;

/** Unwrapped keys by number (sealing/key-numbers.ts): all that a sealer needs, to be handed to a worker as it is. */
export type Keys = ReadonlyMap<number, Buffer>;

/** Sealing and keyed hashing of what names a person (domain.md §8). All methods are synchronous and stateless. */
export interface Sealer {
  /** AES-256-GCM; `recordKey` (16 bytes) is the associated data, so a value cannot be moved to another record. */
  seal(recordKey: Buffer, plaintext: Buffer | string): Buffer;
  /** Throws when the value was sealed for another record, was altered, or its key is unknown. */
  unseal(recordKey: Buffer, sealed: Buffer): string;
  /** The same as bytes, for what is no text. */
  unsealBytes(recordKey: Buffer, sealed: Buffer): Buffer;
  /** The data key that seals. */
  readonly keyNumber: number;
  /** 16 bytes; equal codes have equal hashes. The caller normalises (domain/identifiers). */
  holderHash(code: string): Buffer;
  /** The hashes under which a code may rest while hash keys change: the present one first. */
  holderHashes(code: string): Buffer[];
  /** False when the hashes beside a sealed value were made with another hash key than the present one. */
  hashesHold(sealed: Buffer): boolean;
  /** 16 bytes, under another key than codes. */
  holderNameHash(name: string): Buffer;
  /** 16 bytes under the organisation's own key, which that organisation also holds (see `numberKey`). */
  numberHash(organisation: string, typeCode: string, number: string): Buffer;
  /**
   * The organisation's key for manifests: `HMAC-SHA256(numberKey, typeCode + '|' + number)`, first 16 bytes.
   * Handed to that organisation's machine client only; it tells nothing about other organisations' keys.
   */
  numberKey(organisation: string): Buffer;
  /** 16 bytes over a record's canonical text; keyed, because the text names its holder. */
  contentDigest(canonicalText: string): Buffer;
  /** The same hashes in hexadecimal, for intake: made and written a million at a time. */
  readonly hex: {
    holderHash(code: string): string;
    holderNameHash(name: string): string;
    numberHash(organisation: string, typeCode: string, number: string): string;
    contentDigest(canonicalText: string): string;
  };
  /** A 32-byte secret for one named purpose, for example the session signature. */
  secretFor(purpose: string): Buffer;
}

/** What opening gives: a sealer, and the bare keys that a worker thread makes its own sealer of. */
export interface Open {
  readonly keys: Keys;
  readonly sealer: Sealer;
}

/** Sealers kept by what they were opened with: asking again costs one small query. */
const opened = new Map<string, Open>();
const MOST_OPENED = 8;

/**
 * Opens the keys of this database, making them at the first start. Any number of processes may do so at once:
 * the database keeps the first of each. Throws when the master key is not the one that wrapped them. Ask for each act
 * anew instead of keeping what you got: keys are added and destroyed while processes run.
 */
export async function openSealer(db: Db, place: MasterKeyPlace = masterKeyPlace()): Promise<Sealer> {
  return (await openKeys(db, place)).sealer;
}

export async function openKeys(db: Db, place: MasterKeyPlace = masterKeyPlace()): Promise<Open> {
  for (let tries = 1; ; tries += 1) {
    const wrapped = await keptKeys(db, place);
    const known = opened.get(placeAndKeys(place, wrapped));
    if (known !== undefined) return known;
    const found = unwrapKeys(readMasterKeys(place, false), wrapped);
    if (found !== null) return keep(placeAndKeys(place, wrapped), found.keys);
    // Wrapped anew between our reading of the table and of the key file: what we hold is out of date.
    if (tries === 2) throw new Error(WRONG_MASTER);
  }
}

const WRONG_MASTER =
  'the master key (ZHENGJIAN_KEY or the key file) is not the one this database was sealed with';

/**
 * The sealer for values written in a transaction: its data key is not destroyed before the transaction ends, however
 * long that takes and whatever is rotated meanwhile.
 */
export async function holdSealer(db: Db, transaction: Db): Promise<Open> {
  for (;;) {
    const open = await openKeys(db);
    if (await holdDataKey(transaction, open.sealer.keyNumber)) return open;
  }
}

async function keptKeys(db: Db, place: MasterKeyPlace): Promise<WrappedKey[]> {
  const wrapped = await wrappedKeys(db);
  if (wrapped.length > 0) return wrapped;
  const [master] = readMasterKeys(place, true);
  const made = [ROOT, FIRST_DATA_KEY].map((number) => wrapKey(master!, number, randomBytes(KEY_BYTES)));
  await keepWrappedKeys(db, made);
  return wrappedKeys(db);
}

/** Where this process finds the master key. */
export function masterKeyPlace(): MasterKeyPlace {
  return { ...masterKeyEnv(), dataDirectory: databaseEnv().dataDirectory };
}

function placeAndKeys(place: MasterKeyPlace, wrapped: readonly WrappedKey[]): string {
  const hash = createHash('sha256').update(JSON.stringify([place.given, place.next, place.dataDirectory]));
  for (const row of wrapped) hash.update(`${row.keyNumber}:`).update(row.wrapped);
  return hash.digest('base64');
}

function keep(name: string, keys: Keys): Open {
  const open = { keys, sealer: sealerOf(keys) };
  opened.set(name, open);
  const [oldest] = opened.keys();
  if (opened.size > MOST_OPENED && oldest !== undefined) opened.delete(oldest);
  return open;
}

/** A sealer over unwrapped keys: the highest data key seals, all of them unseal. */
export function sealerOf(keys: Keys): Sealer {
  const root = keys.get(ROOT);
  const numbers = [...keys.keys()].filter(isDataKey);
  if (root === undefined || numbers.length === 0) {
    throw new Error('the key table needs key 0 and at least one data key');
  }
  const dataKeys = new Map(numbers.map((keyNumber) => [keyNumber, createSecretKey(keys.get(keyNumber)!)]));
  const current = Math.max(...numbers);
  const currentKey = dataKeys.get(current)!;
  const serving = (dataKey: number) => hashKeyServing(dataKey, keys.keys());
  const holders = holderHashing(keys, root, new Set([current, ...numbers].map(serving)));
  const [holder] = holders as [HolderHashing];
  const contentKey = hashKey(derive(root, 'content'));
  const numberRoot = derive(root, 'number');
  const numberKeys = new Map<string, HashKey>();

  const numberKeyOf = (organisation: string): HashKey => {
    let key = numberKeys.get(organisation);
    if (key === undefined) {
      key = hashKey(createHmac('sha256', numberRoot).update(`number:${organisation}`).digest());
      numberKeys.set(organisation, key);
    }
    return key;
  };

  return {
    seal: (recordKey, plaintext) => sealWith(currentKey, current, recordKey, plaintext),
    unsealBytes: (recordKey, sealed) => openWith(dataKeyOf(dataKeys, sealed), recordKey, sealed),
    unseal: (recordKey, sealed) => openWith(dataKeyOf(dataKeys, sealed), recordKey, sealed).toString('utf8'),
    keyNumber: current,
    holderHash: (code) => hmac16(holder.code, code),
    holderHashes: (code) => holders.map((each) => hmac16(each.code, code)),
    hashesHold: (sealed) => serving(keyNumberOf(sealed)) === serving(current),
    holderNameHash: (name) => hmac16(holder.name, name),
    numberHash: (organisation, typeCode, number) =>
      hmac16(numberKeyOf(organisation), `${typeCode}|${number}`),
    numberKey: (organisation) => Buffer.from(numberKeyOf(organisation).secret),
    contentDigest: (canonicalText) => hmac16(contentKey, canonicalText),
    hex: {
      holderHash: (code) => hmac16Hex(holder.code, code),
      holderNameHash: (name) => hmac16Hex(holder.name, name),
      numberHash: (organisation, typeCode, number) =>
        hmac16Hex(numberKeyOf(organisation), `${typeCode}|${number}`),
      contentDigest: (canonicalText) => hmac16Hex(contentKey, canonicalText),
    },
    secretFor: (purpose) => derive(root, `secret: ${purpose}`),
  };
}

interface HolderHashing {
  readonly code: HashKey;
  readonly name: HashKey;
}

/** Keys of holder hashes, in the order of the given hash keys' numbers; null is the root itself. */
function holderHashing(keys: Keys, root: Buffer, numbers: Iterable<number | null>): HolderHashing[] {
  return [...numbers].map((number) => {
    const from = number === null ? root : keys.get(number)!;
    return { code: hashKey(derive(from, 'holder code')), name: hashKey(derive(from, 'holder name')) };
  });
}

function dataKeyOf(dataKeys: ReadonlyMap<number, KeyObject>, sealed: Buffer): KeyObject {
  const keyNumber = keyNumberOf(sealed);
  const key = dataKeys.get(keyNumber);
  if (key === undefined)
    throw new Error(`data key ${keyNumber} is not open in this process, or was destroyed`);
  return key;
}

/** RFC 5869; the purpose keeps keys apart. */
function derive(root: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `zhengjian ${purpose} v1`, KEY_BYTES));
}
