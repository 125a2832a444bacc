import type { Connection } from '#db/client';
import { type BinaryFields, copyOut } from '#db/copy/copy-out';
import type { Instant } from '#domain/calendar/instant';
import type { CheckedRecord } from '#domain/records/protected';

/** A record as re-evaluation reads it: what rules see, its key, and the outcome it has. */
export interface StreamedRecord {
  readonly key: Buffer;
  readonly knownFrom: Instant;
  readonly outcome: string;
  readonly checked: CheckedRecord;
}

const COLUMNS = `record_key, known_from, outcome, certificate_id, type_code, issuer_code, issuer_name, region_code,
  organisation, organisation_region, holder_kind, holder_name_trait, holder_code_trait, number_trait, issued_on,
  valid_from, valid_until, status, issued_at, source_updated_at, received_at, received_day, version, file_format,
  file_digest, file_digest_algorithm, file_signature, face`;
const COLUMN_COUNT = 28;

/** Field by field in the order of COLUMNS. Columns that must be there are asserted by the schema's NOT NULL. */
function readRecord(fields: BinaryFields): StreamedRecord {
  const key = Buffer.from(fields.bytes() as Buffer);
  const knownFrom = fields.instant() as Instant;
  const outcome = fields.ascii() as string;
  const checked: CheckedRecord = {
    certificateId: fields.text(),
    typeCode: fields.text() as string,
    issuerCode: fields.text(),
    issuerName: fields.text(),
    regionCode: fields.text(),
    organisation: fields.text() as string,
    organisationRegion: fields.ascii() as string,
    holderKind: fields.ascii(),
    holderNameTrait: fields.ascii() as string,
    holderCodeTrait: fields.ascii() as string,
    numberTrait: fields.ascii() as string,
    issuedOn: fields.day(),
    validFrom: fields.day(),
    validUntil: fields.day(),
    status: fields.text(),
    issuedAt: fields.instant(),
    sourceUpdatedAt: fields.instant(),
    receivedAt: fields.instant() as Instant,
    receivedDay: fields.day() as number,
    version: fields.int4(),
    fileFormat: fields.text(),
    fileDigest: fields.text(),
    fileDigestAlgorithm: fields.text(),
    fileSignature: fields.text(),
    face: faceOf(fields.json()),
  };
  return { key, knownFrom, outcome, checked };
}

function faceOf(json: string | null): Readonly<Record<string, string>> | null {
  return json === null ? null : (JSON.parse(json) as Record<string, string>);
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
