import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from './column';

/** The columns a current record and a superseded version share, in the order COPY writes them. */
export const recordColumns = {
  /** First 16 bytes of SHA-256 over the identity text; distribution column. */
  recordKey: uuid('record_key').notNull(),
  receivedDay: day('received_day').notNull(),
  issuedOn: day('issued_on'),
  validFrom: day('valid_from'),
  validUntil: day('valid_until'),
  version: integer(),
  rowNumber: integer('row_number').notNull(),
  ruleSet: integer('rule_set').notNull(),
  issuedAt: instant('issued_at'),
  sourceUpdatedAt: instant('source_updated_at'),
  receivedAt: instant('received_at').notNull(),
  /** When the library's watch learnt this version: "as known on day D". */
  knownFrom: instant('known_from').notNull(),
  batchId: uuid('batch_id').notNull(),
  /** Responsible organisation: the issuer where the catalogue knows it, else the source. */
  organisation: text().notNull(),
  organisationRegion: text('organisation_region').notNull(),
  typeCode: text('type_code').notNull(),
  certificateId: text('certificate_id'),
  issuerCode: text('issuer_code'),
  issuerName: text('issuer_name'),
  regionCode: text('region_code'),
  status: text(),
  holderKind: text('holder_kind'),
  holderMasked: text('holder_masked'),
  numberMasked: text('number_masked'),
  holderNameTrait: text('holder_name_trait').notNull(),
  holderCodeTrait: text('holder_code_trait').notNull(),
  numberTrait: text('number_trait').notNull(),
  fileFormat: text('file_format'),
  fileDigest: text('file_digest'),
  fileDigestAlgorithm: text('file_digest_algorithm'),
  fileSignature: text('file_signature'),
  sourceSystem: text('source_system'),
  /** One character per rule ordinal: `+` pass, `-` fail, `.` not applicable, `o` not applicable, finding open. */
  outcome: text().notNull(),
  /** Keyed digest of the content, to tell an unchanged re-push. */
  contentDigest: bytes('content_digest').notNull(),
  numberHash: bytes('number_hash'),
  holderHash: bytes('holder_hash'),
  holderNameHash: bytes('holder_name_hash'),
  /** AES-256-GCM over name, code, number and personal face fields (services/identity/seal.ts). */
  sealed: bytes(),
  face: jsonb(),
};
