import type { Db } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

/** A certificate that a dispute may be about. */
export interface DisputedRecord {
  readonly recordKey: string;
  readonly typeCode: string;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly holderHash: Buffer | null;
  readonly issuedOn: Day | null;
  readonly knownFrom: Instant;
}

const COLUMNS = `record_key::text AS "recordKey", type_code AS "typeCode", organisation,
  organisation_region AS "organisationRegion", holder_hash AS "holderHash", issued_on AS "issuedOn",
  known_from AS "knownFrom"`;

/** As the engine: a complaint may be about a certificate of any region. */
export async function disputedRecordByKey(db: Db, recordKey: string): Promise<DisputedRecord | null> {
  const { rows } = await db.query<DisputedRecord>(
    `SELECT ${COLUMNS} FROM record WHERE record_key = $1::uuid`,
    [recordKey],
  );
  return rows[0] ?? null;
}

/** The one certificate with one of these hashes of its number; null: none, or several. */
export async function disputedRecordByNumber(
  db: Db,
  numberHash: Buffer,
  organisation: string,
  typeCode: string,
): Promise<DisputedRecord | null> {
  const { rows } = await db.query<DisputedRecord>(
    `SELECT ${COLUMNS} FROM record
     WHERE number_hash = $1 AND organisation = $2 AND type_code = $3 ORDER BY record_key LIMIT 2`,
    [numberHash, organisation, typeCode],
  );
  return rows.length === 1 ? rows[0]! : null;
}

/** Where a department is; null: it is not in the catalogue. */
export async function placeOfOrganisation(
  db: Db,
  organisation: string,
): Promise<{ readonly organisation: string; readonly region: string } | null> {
  const { rows } = await db.query<{ organisation: string; region: string }>(
    'SELECT code AS organisation, region_code AS region FROM organisation WHERE code = $1',
    [organisation],
  );
  return rows[0] ?? null;
}

/** The first instant at which a certificate was known here. */
export async function firstKnown(db: Db, recordKey: string): Promise<Instant | null> {
  const { rows } = await db.query<{ known: Instant | null }>(
    `SELECT least((SELECT min(known_from) FROM record WHERE record_key = $1::uuid),
                  (SELECT min(known_from) FROM record_version WHERE record_key = $1::uuid)) AS known`,
    [recordKey],
  );
  return rows[0]?.known ?? null;
}
