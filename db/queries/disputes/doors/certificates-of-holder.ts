import type { Db } from '#db/client';
import { type KnownRecord, knownColumns } from '#db/queries/records/known-record';
import type { Day } from '#domain/calendar/day';

/** A certificate as its holder picks it from a list; the number masked. */
export interface HolderCertificate {
  readonly recordKey: string;
  readonly typeCode: string;
  readonly typeZh: string | null;
  readonly typeEn: string | null;
  readonly issuerZh: string | null;
  readonly issuerEn: string | null;
  readonly numberMasked: string | null;
  readonly status: string | null;
  readonly issuedOn: Day | null;
}

/**
 * Certificates of a holder who has identified themselves, by the hashes of their code, newest first. As the engine, since
 * no scope is theirs.
 */
export async function certificatesOfHolder(
  db: Db,
  holderHashes: readonly Buffer[],
  most: number,
): Promise<HolderCertificate[]> {
  const { rows } = await db.query<HolderCertificate>(
    `SELECT r.record_key AS "recordKey", r.type_code AS "typeCode", t.name_zh AS "typeZh", t.name_en AS "typeEn",
       coalesce(o.name_zh, r.issuer_name) AS "issuerZh", coalesce(o.name_en, r.issuer_name) AS "issuerEn",
       r.number_masked AS "numberMasked", r.status, r.issued_on AS "issuedOn"
     FROM record r LEFT JOIN certificate_type t ON t.code = r.type_code
     LEFT JOIN organisation o ON o.code = r.organisation
     WHERE r.holder_hash = ANY ($1::bytea[])
     ORDER BY r.issued_on DESC NULLS LAST, r.record_key LIMIT $2`,
    [holderHashes, most],
  );
  return rows;
}

/** One of them as it is known now, masked; null when it is not theirs. */
export async function certificateOfHolder(
  db: Db,
  holderHashes: readonly Buffer[],
  recordKey: string,
): Promise<KnownRecord | null> {
  const { rows } = await db.query<KnownRecord>(
    `SELECT ${knownColumns('NULL::timestamptz')} FROM record r
     WHERE r.record_key = $2::uuid AND r.holder_hash = ANY ($1::bytea[])`,
    [holderHashes, recordKey],
  );
  return rows[0] ?? null;
}
