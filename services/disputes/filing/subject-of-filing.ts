import type { Db } from '#db/client';
import {
  type DisputedRecord,
  disputedRecordByKey,
  disputedRecordByNumber,
  placeOfOrganisation,
} from '#db/queries/disputes/handling/subject-of-dispute';
import type { CheckedFiling } from '#domain/disputes/filing';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { hashedCode } from '#domain/records/sealed-text';
import type { Sealer } from '../../identity/seal';
import { recordKeyOf } from '../../record-key';

/** What a filing is about and where it belongs. */
export interface FilingSubject {
  readonly record: DisputedRecord | null;
  readonly certificateType: string | null;
  /** Organisation that answers unless a rule says otherwise; null: not known. */
  readonly issuer: string | null;
  readonly region: string;
  readonly holderHash: Buffer | null;
}

/**
 * Finds the certificate and its place. Who has identified themselves as its holder disputes their own certificates only, and
 * is told of no other whether there is one.
 *
 * @throws Refusal `not-found` (`no-such-certificate`), `invalid-input` (`region-needed`).
 */
export async function subjectOfFiling(
  db: Db,
  sealer: Sealer,
  filing: CheckedFiling,
  actor: Actor,
): Promise<FilingSubject> {
  const { certificate, holderCode } = filing;
  const record = await recordOf(db, sealer, filing);
  const hashes = holderCode === null ? [] : sealer.holderHashes(hashedCode(holderCode));
  const asked = certificate.recordKey !== null;
  const theirs = record !== null && hashes.some((hash) => record.holderHash?.equals(hash) === true);
  if ((asked && record === null) || (record !== null && holderCode !== null && !theirs)) throw noSuch();
  // For a use answers whoever used it, for anything else whoever issued.
  const used = filing.use !== null;
  const issuer = used ? certificate.issuer : (record?.organisation ?? certificate.issuer);
  const place = issuer === null ? null : await placeOfOrganisation(db, issuer);
  const where = used ? place?.region : (record?.organisationRegion ?? place?.region);
  const region = where ?? filing.region ?? onlyRegion(actor);
  if (region === null)
    throw new Refusal('invalid-input', 'nothing says where the certificate belongs', [
      { field: 'region', reason: 'region-needed' },
    ]);
  return {
    record,
    certificateType: record?.typeCode ?? certificate.typeCode,
    issuer: place === null && (used || record === null) ? null : issuer,
    region,
    holderHash: record?.holderHash ?? hashes[0] ?? null,
  };
}

async function recordOf(
  db: Db,
  sealer: Sealer,
  { certificate }: CheckedFiling,
): Promise<DisputedRecord | null> {
  const { recordKey, certificateId, typeCode, issuer, number } = certificate;
  if (recordKey !== null) return disputedRecordByKey(db, recordKey);
  if (certificateId !== null) return disputedRecordByKey(db, recordKeyOf(`id|${certificateId}`));
  if (number === null || issuer === null || typeCode === null) return null;
  return disputedRecordByNumber(db, sealer.numberHash(issuer, typeCode, number), issuer, typeCode);
}

function onlyRegion({ scope }: Actor): string | null {
  return scope.kind === 'regions' && scope.regionCodes.length === 1 ? scope.regionCodes[0]! : null;
}

function noSuch(): Refusal {
  return new Refusal('not-found', 'there is no such certificate of this holder', [
    { field: 'certificate', reason: 'no-such-certificate' },
  ]);
}
