import { transaction } from '#db/client';
import { callSourceForUpdate } from '#db/queries/calls-intake/call-source';
import { placeOfOrganisation } from '#db/queries/disputes/handling/subject-of-dispute';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { putCallSource, putSourceKey } from '#db/writes/calls-intake/put-call-source';
import { readSourceKey, type SourceSigningKey } from '#domain/calls/report/source-key';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { encodeHex } from '#domain/merkle/bytes';
import { isSm2Point } from '#services/evidence/signing/sm2';
import type { Context } from '../../context';

export interface SigningKeyWish {
  readonly organisation: string;
  /** PEM or hexadecimal; null takes the key away. */
  readonly key: string | null;
  /** Batches without a valid signature are refused from now on. */
  readonly mustSign: boolean;
}

export interface PutSigningKey {
  readonly organisation: string;
  readonly algorithm: SourceSigningKey['algorithm'] | null;
  /** Hexadecimal, as signature lines name it. */
  readonly key: string | null;
  readonly mustSign: boolean;
}

/**
 * Registers the public key by which a source signs its batches of calls (Ed25519 or SM2), or takes it away. What was signed
 * by the key before stays accepted; batches that come now are judged by the new one.
 *
 * @throws Refusal `forbidden`, `not-found` (no such organisation), `invalid-input` (`key-form`, `private-key`, `not-on-curve`,
 * `key-missing`: whoever must sign needs a key).
 */
export async function putSigningKey(context: Context, wish: SigningKeyWish): Promise<PutSigningKey> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'source-key.put');
  const read = wish.key === null ? null : readSourceKey(wish.key);
  if (read?.algorithm === 'sm2' && !isSm2Point(read.publicKey)) throw wrong('not-on-curve');
  if (read === null && wish.mustSign) throw wrong('key-missing');
  const { organisation, mustSign } = wish;
  return transaction(
    database,
    async (db) => {
      const place = await placeOfOrganisation(db, organisation);
      if (place === null) throw new Refusal('not-found', 'there is no such organisation');
      await putCallSource(db, organisation, place.region);
      const before = await callSourceForUpdate(db, organisation);
      const key = read === null ? null : encodeHex(read.publicKey);
      await putSourceKey(
        db,
        organisation,
        read === null
          ? null
          : { algorithm: read.algorithm, publicKey: Buffer.from(read.publicKey), mustSign },
      );
      const from = before?.publicKey?.toString('hex') ?? null;
      await addAuditEntry(
        ...([db, actor, now] as const),
        read === null ? 'source-key.drop' : 'source-key.put',
        `organisation:${organisation}`,
        { algorithm: read?.algorithm ?? null, mustSign },
        { organisation, changes: [{ field: 'key', from, to: key }] },
      );
      return { organisation, algorithm: read?.algorithm ?? null, key, mustSign };
    },
    { as: 'engine' },
  );
}

function wrong(reason: string): Refusal {
  return new Refusal('invalid-input', 'the source cannot sign by this key', [{ field: 'key', reason }]);
}
