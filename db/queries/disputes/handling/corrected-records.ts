import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

/** What of one version of a record can be told to have changed. */
export interface RecordContent {
  readonly issuedOn: Day | null;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly issuedAt: Instant | null;
  readonly status: string | null;
  readonly certificateId: string | null;
  readonly issuerCode: string | null;
  readonly issuerName: string | null;
  readonly regionCode: string | null;
  readonly fileFormat: string | null;
  readonly fileDigest: string | null;
  readonly fileSignature: string | null;
  readonly face: Readonly<Record<string, string>> | null;
  readonly sealed: Buffer | null;
}

/** A newer version of a record whose dispute was upheld, beside the one that was disputed. */
export interface ArrivedVersion {
  readonly caseId: string;
  readonly recordKey: string;
  readonly knownFrom: Instant;
  readonly kind: string;
  readonly field: string | null;
  readonly disputeSealed: Buffer;
  readonly after: RecordContent;
  /** Null: the record itself was missing. */
  readonly before: RecordContent | null;
}

const content = (alias: string) =>
  [
    'issued_on',
    'valid_from',
    'valid_until',
    'issued_at',
    'status',
    'certificate_id',
    'issuer_code',
    'issuer_name',
  ]
    .concat(['region_code', 'file_format', 'file_digest', 'file_signature', 'face', 'sealed'])
    .map((column) => `${alias}.${column} AS "${alias}_${column}"`)
    .join(', ');

/**
 * Records of a batch whose disputes wait for their corrected version, each with the version that was known when the dispute
 * was filed; asked from the disputes that wait, which are few. As the engine.
 */
export async function versionsArrived(db: Db, batchId: string, most: number): Promise<ArrivedVersion[]> {
  const { rows } = await db.query<Record<string, unknown>>(
    `WITH waiting AS MATERIALIZED (
       SELECT d.case_id, d.record_key, d.kind, d.field, d.sealed, c.opened_at
       FROM dispute AS d JOIN case_file AS c ON c.case_id = d.case_id
       WHERE d.awaits_correction AND d.record_key IS NOT NULL
     )
     SELECT w.case_id::text AS "caseId", w.record_key::text AS "recordKey", w.kind, w.field, w.sealed AS "disputeSealed",
       n.known_from AS "knownFrom", ${content('n')}, t.record_key IS NOT NULL AS "hasThen", ${content('t')}
     FROM waiting AS w
     JOIN record AS n ON n.record_key = w.record_key AND n.batch_id = $1::uuid AND n.known_from > w.opened_at
     LEFT JOIN record_version AS t ON t.record_key = w.record_key
       AND t.known_from <= w.opened_at AND t.known_until > w.opened_at
     ORDER BY w.case_id LIMIT $2`,
    [batchId, most],
  );
  return rows.map((row) => ({
    caseId: row.caseId as string,
    recordKey: row.recordKey as string,
    knownFrom: row.knownFrom as Instant,
    kind: row.kind as string,
    field: row.field as string | null,
    disputeSealed: row.disputeSealed as Buffer,
    after: contentOf(row, 'n'),
    before: row.hasThen === true ? contentOf(row, 't') : null,
  }));
}

/** A certificate that was said to be missing and came with a batch. */
export interface MissingArrived {
  readonly caseId: string;
  readonly recordKey: string;
  readonly knownFrom: Instant;
}

/** Certificates of a batch that upheld disputes said to be missing: of the same holder and type. As the engine. */
export async function missingArrived(db: Db, batchId: string, most: number): Promise<MissingArrived[]> {
  const { rows } = await db.query<MissingArrived>(
    `WITH waiting AS MATERIALIZED (
       SELECT case_id, holder_hash, certificate_type FROM dispute
       WHERE awaits_correction AND record_key IS NULL AND kind = 'missing' AND holder_hash IS NOT NULL
     ), come AS MATERIALIZED (
       SELECT DISTINCT ON (w.case_id) w.case_id, r.record_key, r.known_from
       FROM waiting AS w JOIN record AS r ON r.holder_hash = w.holder_hash AND r.type_code = w.certificate_type
       WHERE r.batch_id = $1::uuid ORDER BY w.case_id, r.known_from DESC, r.record_key
     )
     SELECT case_id::text AS "caseId", record_key::text AS "recordKey", known_from AS "knownFrom"
     FROM come ORDER BY case_id LIMIT $2`,
    [batchId, most],
  );
  return rows;
}

function contentOf(row: Record<string, unknown>, alias: string): RecordContent {
  const of = <Value>(column: string) => row[`${alias}_${column}`] as Value;
  return {
    issuedOn: of('issued_on'),
    validFrom: of('valid_from'),
    validUntil: of('valid_until'),
    issuedAt: of('issued_at'),
    status: of('status'),
    certificateId: of('certificate_id'),
    issuerCode: of('issuer_code'),
    issuerName: of('issuer_name'),
    regionCode: of('region_code'),
    fileFormat: of('file_format'),
    fileDigest: of('file_digest'),
    fileSignature: of('file_signature'),
    face: of('face'),
    sealed: of('sealed'),
  };
}
