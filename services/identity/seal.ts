import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Db } from '#db/client';
import { databaseEnv, masterKeyEnv } from '#db/env';
import { wrappedKeys } from '#db/queries/wrapped-keys';
import { keepWrappedKeys } from '#db/writes/keep-wrapped-keys';
import { keyNumberOf, LARGEST_KEY_NUMBER, openWith, sealWith } from './sealing/envelope';
import { type HashKey, hashKey, hmac16, hmac16Hex } from './sealing/keyed-hash';
import { type MasterKeyPlace, readMasterKey } from './sealing/master-key';

/** Key 0 is the root of all keyed hashes and secrets: wrapped too, so that they outlive the master key. */
const ROOT = 0;
const FIRST_DATA_KEY = 1;
const KEY_BYTES = 32;

/** Sealing and keyed hashing of what names a person (domain.md §8). All methods are synchronous and stateless. */
export interface Sealer {
  /** AES-256-GCM; `recordKey` (16 bytes) is the associated data, so a value cannot be moved to another record. */
  seal(recordKey: Buffer, plaintext: Buffer | string): Buffer;
  /** Throws when the value was sealed for another record, was altered, or its key is unknown. */
  unseal(recordKey: Buffer, sealed: Buffer): string;
  /** 16 bytes; equal codes have equal hashes. The caller normalises (domain/identifiers). */
  holderHash(code: string): Buffer;
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

/**
 * Opens the keys of this database, making them at the first start. Any number of processes may do so at once:
 * the database keeps the first of each. Throws when the master key is not the one that wrapped them.
 */
export async function openSealer(db: Db, place: MasterKeyPlace = placeOfThisProcess()): Promise<Sealer> {
  let wrapped = await wrappedKeys(db);
  const master = createSecretKey(readMasterKey(place, wrapped.length === 0));
  if (wrapped.length === 0) {
    const made = [ROOT, FIRST_DATA_KEY].map((keyNumber) => ({
      keyNumber,
      wrapped: wrap(master, keyNumber, randomBytes(KEY_BYTES)),
    }));
    await keepWrappedKeys(db, made);
    wrapped = await wrappedKeys(db);
  }
  const keys = new Map(wrapped.map((row) => [row.keyNumber, unwrap(master, row.keyNumber, row.wrapped)]));
  return sealerOf(keys);
}

function placeOfThisProcess(): MasterKeyPlace {
  return { given: masterKeyEnv(), dataDirectory: databaseEnv().dataDirectory };
}

/** A sealer over unwrapped keys: number 0 is the root, the highest number seals, all of them unseal. */
export function sealerOf(keys: ReadonlyMap<number, Buffer>): Sealer {
  const root = keys.get(ROOT);
  const current = Math.max(...keys.keys());
  if (root === undefined || current < FIRST_DATA_KEY || current > LARGEST_KEY_NUMBER) {
    throw new Error('the key table needs key 0 and at least one data key');
  }
  const dataKeys = new Map([...keys].map(([keyNumber, key]) => [keyNumber, createSecretKey(key)]));
  const currentKey = dataKeys.get(current)!;
  const holderKey = hashKey(derive(root, 'holder code'));
  const nameKey = hashKey(derive(root, 'holder name'));
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
    unseal: (recordKey, sealed) => openWith(dataKeyOf(dataKeys, sealed), recordKey, sealed).toString('utf8'),
    holderHash: (code) => hmac16(holderKey, code),
    holderNameHash: (name) => hmac16(nameKey, name),
    numberHash: (organisation, typeCode, number) =>
      hmac16(numberKeyOf(organisation), `${typeCode}|${number}`),
    numberKey: (organisation) => Buffer.from(numberKeyOf(organisation).secret),
    contentDigest: (canonicalText) => hmac16(contentKey, canonicalText),
    hex: {
      holderHash: (code) => hmac16Hex(holderKey, code),
      holderNameHash: (name) => hmac16Hex(nameKey, name),
      numberHash: (organisation, typeCode, number) =>
        hmac16Hex(numberKeyOf(organisation), `${typeCode}|${number}`),
      contentDigest: (canonicalText) => hmac16Hex(contentKey, canonicalText),
    },
    secretFor: (purpose) => derive(root, `secret: ${purpose}`),
  };
}

function dataKeyOf(dataKeys: ReadonlyMap<number, KeyObject>, sealed: Buffer): KeyObject {
  const keyNumber = keyNumberOf(sealed);
  const key = keyNumber === ROOT ? undefined : dataKeys.get(keyNumber);
  if (key === undefined) throw new Error(`data key ${keyNumber} is not open in this process`);
  return key;
}

/** RFC 5869; the purpose keeps keys apart. */
function derive(root: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), `zhengjian ${purpose} v1`, KEY_BYTES));
}

function wrapContext(keyNumber: number): Buffer {
  return Buffer.from(`zhengjian data key ${keyNumber}`);
}

function wrap(master: KeyObject, keyNumber: number, key: Buffer): Buffer {
  return sealWith(master, 0, wrapContext(keyNumber), key);
}

function unwrap(master: KeyObject, keyNumber: number, wrapped: Buffer): Buffer {
  try {
    return openWith(master, wrapContext(keyNumber), wrapped);
  } catch (cause) {
    throw new Error(
      'the master key (ZHENGJIAN_KEY or the key file) is not the one this database was sealed with',
      {
        cause,
      },
    );
  }
}
