import type { Day } from '../calendar/day';
import type { Instant } from '../calendar/instant';

/** GB/T 36903 certificate states (domain.md §3). */
export const CERTIFICATE_STATUSES = ['effective', 'suspended', 'revoked', 'cancelled', 'expired'] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];

export const HOLDER_CODE_KINDS = ['citizen', 'uscc', 'passport', 'other'] as const;
export type HolderCodeKind = (typeof HOLDER_CODE_KINDS)[number];

/** File description of an index record: `signature` is the seal/signature state as the source states it. */
export interface CertificateFile {
  readonly format: string | null;
  readonly digest: string | null;
  readonly digestAlgorithm: string | null;
  readonly signature: string | null;
}

/**
 * One certificate index record as it arrives, in canonical fields and in clear (domain.md §3, after GB/T 36903).
 * It lives in memory only: see `domain/records/protected.ts` for the form that rests. Absent text is null, never ''.
 * `status` keeps the source's word when it is none of ours, so that a rule can say so.
 */
export interface ArrivingRecord {
  /** 1-based row in its file or request (the header of a CSV is not counted). */
  readonly row: number;
  /** Declared identity where there is no certificate identifier (mapping `identity`); null otherwise. */
  readonly identity: string | null;
  readonly certificateId: string | null;
  readonly typeCode: string | null;
  readonly certificateNumber: string | null;
  readonly issuerCode: string | null;
  readonly issuerName: string | null;
  readonly regionCode: string | null;
  readonly holderName: string | null;
  readonly holderCode: string | null;
  readonly holderCodeKind: HolderCodeKind | null;
  readonly issuedOn: Day | null;
  readonly validFrom: Day | null;
  /** null: no end (长期), or not given. */
  readonly validUntil: Day | null;
  readonly status: string | null;
  readonly issuedAt: Instant | null;
  readonly sourceUpdatedAt: Instant | null;
  readonly receivedAt: Instant | null;
  readonly version: number | null;
  readonly file: CertificateFile;
  readonly faceFields: Readonly<Record<string, string>>;
  readonly sourceSystem: string | null;
}

/** The names a mapping may target, in the order of domain.md §3. Face fields are `faceFields.<name>`. */
export const CANONICAL_FIELDS = [
  'certificateId',
  'typeCode',
  'certificateNumber',
  'issuerCode',
  'issuerName',
  'regionCode',
  'holderName',
  'holderCode',
  'holderCodeKind',
  'issuedOn',
  'validFrom',
  'validUntil',
  'status',
  'issuedAt',
  'sourceUpdatedAt',
  'receivedAt',
  'version',
  'file.format',
  'file.digest',
  'file.digestAlgorithm',
  'file.signature',
  'sourceSystem',
] as const;
export type CanonicalField = (typeof CANONICAL_FIELDS)[number];

/** How a row ends (issue: intake). */
export const ROW_OUTCOMES = ['accepted', 'superseding', 'stale', 'unchanged', 'quarantined'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** Why a row is quarantined: it could not be stored as a record at all. Anything storable is a finding instead. */
export const QUARANTINE_REASONS = [
  'row-malformed',
  'row-too-large',
  'identity-missing',
  'identifier-contradiction',
  'date-unparseable',
  'instant-unparseable',
  'version-unparseable',
  'kind-unknown',
  'encoding-invalid',
  'field-too-long',
  'issuer-foreign',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** A row that could not become a record. `raw` is sealed before it rests. */
export interface QuarantinedRow {
  readonly row: number;
  readonly reason: QuarantineReason;
  readonly field: string | null;
  readonly raw: string;
}

export type ParsedRow =
  | { readonly ok: true; readonly record: ArrivingRecord; readonly raw: string }
  | { readonly ok: false; readonly quarantined: QuarantinedRow };
