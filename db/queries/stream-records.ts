import type { Connection } from '#db/client';
import { type BinaryFields, copyOut, type LaterBytes } from '#db/copy/copy-out';
import type { Instant } from '#domain/calendar/instant';
import type { CheckedRecord } from '#domain/records/protected';

/** A record as re-evaluation reads it. Its key and outcome are made only when asked for: of most, nothing changes. */
export interface StreamedRecord {
  readonly keyBytes: LaterBytes;
  readonly knownFrom: Instant;
  readonly outcomeLetters: LaterBytes;
  /** Empty when the record has no number. */
  readonly numberHash: LaterBytes;
  readonly checked: CheckedRecord;
}

const COLUMNS = `record_key, known_from, outcome, certificate_id, type_code, issuer_code, issuer_name, region_code,
  organisation, organisation_region, holder_kind, holder_name_trait, holder_code_trait, number_trait, issued_on,
  valid_from, valid_until, status, issued_at, source_updated_at, received_at, received_day, version, file_format,
  file_digest, file_digest_algorithm, file_signature, face, number_hash`;
const COLUMN_COUNT = 29;

/** Field by field in the order of COLUMNS. Columns that must be there are asserted by the schema's NOT NULL. */
function readRecord(fields: BinaryFields): StreamedRecord {
  const keyBytes = fields.bytes();
  const knownFrom = fields.instant() as Instant;
  const outcomeLetters = fields.bytes();
  const checked: CheckedRecord = {
    certificateId: fields.text(),
    typeCode: fields.repeated() as string,
    issuerCode: fields.repeated(),
    issuerName: fields.repeated(),
    regionCode: fields.repeated(),
    organisation: fields.repeated() as string,
    organisationRegion: fields.repeated() as string,
    holderKind: fields.repeated(),
    holderNameTrait: fields.repeated() as string,
    holderCodeTrait: fields.repeated() as string,
    numberTrait: fields.repeated() as string,
    issuedOn: fields.day(),
    validFrom: fields.day(),
    validUntil: fields.day(),
    status: fields.repeated(),
    issuedAt: fields.instant(),
    sourceUpdatedAt: fields.instant(),
    receivedAt: fields.instant() as Instant,
    receivedDay: fields.day() as number,
    version: fields.int4(),
    fileFormat: fields.repeated(),
    fileDigest: fields.text(),
    fileDigestAlgorithm: fields.repeated(),
    fileSignature: fields.repeated(),
    face: fields.texts(),
  };
  return { keyBytes, knownFrom, outcomeLetters, checked, numberHash: fields.bytes() };
}

/** Streams current records, all or of one type, for re-evaluation by the system: no scope. Memory is bounded. */
export function streamRecords(
  connection: Connection,
  typeCode: string | null,
): AsyncGenerator<StreamedRecord[]> {
  // COPY takes no parameters; a type code is quoted as a literal by doubling its quotes.
  const where = typeCode === null ? '' : ` WHERE type_code = '${typeCode.replaceAll("'", "''")}'`;
  return copyOut(connection, `SELECT ${COLUMNS} FROM record${where}`, COLUMN_COUNT, readRecord);
}
