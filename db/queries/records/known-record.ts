import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

/** A record as it was known in one interval; protected fields masked. */
export interface KnownRecord {
  readonly recordKey: string;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly certificateId: string | null;
  readonly issuerCode: string | null;
  readonly issuerName: string | null;
  readonly regionCode: string | null;
  readonly status: string | null;
  readonly holderKind: string | null;
  readonly holderMasked: string | null;
  readonly numberMasked: string | null;
  readonly holderNameTrait: string;
  readonly holderCodeTrait: string;
  readonly numberTrait: string;
  readonly issuedOn: Day | null;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly issuedAt: Instant | null;
  readonly sourceUpdatedAt: Instant | null;
  readonly receivedAt: Instant;
  readonly version: number | null;
  readonly fileFormat: string | null;
  readonly fileDigest: string | null;
  readonly fileDigestAlgorithm: string | null;
  readonly fileSignature: string | null;
  readonly sourceSystem: string | null;
  readonly outcome: string;
  readonly ruleSet: number;
  readonly face: Readonly<Record<string, string>> | null;
  readonly batchId: string;
  readonly rowNumber: number;
  readonly knownFrom: Instant;
  /** null: the version known now. */
  readonly knownUntil: Instant | null;
}

/** Columns of `record` or `record_version` `r` under the names of KnownRecord; `until` gives `knownUntil`. */
export function knownColumns(until: string): string {
  return `r.record_key AS "recordKey", r.organisation, r.organisation_region AS "organisationRegion",
    r.type_code AS "typeCode", r.certificate_id AS "certificateId", r.issuer_code AS "issuerCode",
    r.issuer_name AS "issuerName", r.region_code AS "regionCode", r.status, r.holder_kind AS "holderKind",
    r.holder_masked AS "holderMasked", r.number_masked AS "numberMasked",
    r.holder_name_trait AS "holderNameTrait", r.holder_code_trait AS "holderCodeTrait",
    r.number_trait AS "numberTrait", r.issued_on AS "issuedOn", r.valid_from AS "validFrom",
    r.valid_until AS "validUntil", r.issued_at AS "issuedAt", r.source_updated_at AS "sourceUpdatedAt",
    r.received_at AS "receivedAt", r.version, r.file_format AS "fileFormat", r.file_digest AS "fileDigest",
    r.file_digest_algorithm AS "fileDigestAlgorithm", r.file_signature AS "fileSignature",
    r.source_system AS "sourceSystem", r.outcome, r.rule_set AS "ruleSet", r.face, r.batch_id AS "batchId",
    r.row_number AS "rowNumber", r.known_from AS "knownFrom", ${until} AS "knownUntil"`;
}
