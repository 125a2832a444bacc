import type { Connection } from '#db/client';
import { type BinaryRows, STREAM_END, STREAM_HEAD } from '#db/copy/binary-rows';
import { copyIn } from '#db/copy/copy-in';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { CheckedRecord } from '#domain/records/protected';

/** A record in the form that rests (db/schema/record-columns.ts): nothing that names a person in clear. */
export interface StoredRecord {
  /** Key in hexadecimal. */
  readonly key: string;
  readonly checked: CheckedRecord;
  readonly rowNumber: number;
  readonly batchId: Buffer;
  readonly knownFrom: Instant;
  readonly ruleSet: number;
  readonly holderMasked: string | null;
  readonly numberMasked: string | null;
  readonly sourceSystem: string | null;
  /** Hashes in hexadecimal. */
  readonly contentDigest: string;
  readonly numberHash: string | null;
  readonly holderHash: string | null;
  readonly holderNameHash: string | null;
  /** The protected fields, sealed for this record. */
  readonly sealed: Buffer;
  /** JSON text of `checked.face`. */
  readonly face: string | null;
  readonly outcome: string;
}

/** Column order of `record` and `record_version` alike. */
export const RECORD_COLUMNS = [
  'record_key',
  'received_day',
  'issued_on',
  'valid_from',
  'valid_until',
  'version',
  'row_number',
  'rule_set',
  'issued_at',
  'source_updated_at',
  'received_at',
  'known_from',
  'batch_id',
  'organisation',
  'organisation_region',
  'type_code',
  'certificate_id',
  'issuer_code',
  'issuer_name',
  'region_code',
  'status',
  'holder_kind',
  'holder_masked',
  'number_masked',
  'holder_name_trait',
  'holder_code_trait',
  'number_trait',
  'file_format',
  'file_digest',
  'file_digest_algorithm',
  'file_signature',
  'source_system',
  'outcome',
  'content_digest',
  'number_hash',
  'holder_hash',
  'holder_name_hash',
  'sealed',
  'face',
] as const;

/** Bytes before a row's first value: the number of columns, then that value's length. */
const FIRST_VALUE = 6;
/** Where the record's key stands in its row. */
export const KEY_AT = FIRST_VALUE;
export const KEY_BYTES = 16;
/** Content digest and number hash follow the outcome; each has its length before it. */
export const LENGTH_BYTES = 4;
export const HASH_BYTES = 16;

/**
 * Writes one record in `RECORD_COLUMNS` order. Returns where its outcome's letters stand: they alone may still
 * change once the record meets the one that is held (fixed width, so they can be overwritten).
 */
export function writeRecord(rows: BinaryRows, record: StoredRecord): number {
  const checked = record.checked;
  rows.row(RECORD_COLUMNS.length);
  rows.hex(record.key);
  rows.day(checked.receivedDay as Day);
  rows.day(checked.issuedOn);
  rows.day(checked.validFrom);
  rows.day(checked.validUntil);
  rows.int4(checked.version);
  rows.int4(record.rowNumber);
  rows.int4(record.ruleSet);
  rows.instant(checked.issuedAt);
  rows.instant(checked.sourceUpdatedAt);
  rows.instant(checked.receivedAt);
  rows.instant(record.knownFrom);
  rows.bytes(record.batchId);
  rows.text(checked.organisation);
  rows.text(checked.organisationRegion);
  rows.text(checked.typeCode);
  rows.text(checked.certificateId);
  rows.text(checked.issuerCode);
  rows.text(checked.issuerName);
  rows.text(checked.regionCode);
  rows.text(checked.status);
  rows.text(checked.holderKind);
  rows.text(record.holderMasked);
  rows.text(record.numberMasked);
  rows.text(checked.holderNameTrait);
  rows.text(checked.holderCodeTrait);
  rows.text(checked.numberTrait);
  rows.text(checked.fileFormat);
  rows.text(checked.fileDigest);
  rows.text(checked.fileDigestAlgorithm);
  rows.text(checked.fileSignature);
  rows.text(record.sourceSystem);
  const outcomeAt = rows.position + LENGTH_BYTES;
  rows.text(record.outcome);
  rows.hex(record.contentDigest);
  rows.hex(record.numberHash);
  rows.hex(record.holderHash);
  rows.hex(record.holderNameHash);
  rows.bytes(record.sealed);
  rows.json(record.face);
  return outcomeAt;
}

/** Appends records by COPY, given as pieces of rows written before; the keys must not be held already. */
export async function copyRecords(connection: Connection, pieces: readonly Buffer[]): Promise<void> {
  if (pieces.length === 0) return;
  await copyIn(connection, `record (${RECORD_COLUMNS.join(', ')})`, [STREAM_HEAD, ...pieces, STREAM_END]);
}
