import type { Connection } from '#db/client';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

/** What intake must know of a record already held. Text columns that are equal in most rows are kept short. */
export interface HeldRecord {
  readonly version: number | null;
  readonly sourceUpdatedAt: Instant | null;
  /** Hashes in hexadecimal. */
  readonly contentDigest: string;
  readonly numberHash: string | null;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly receivedDay: Day;
  readonly outcome: string;
}

type Row = { key: string } & HeldRecord;

/** Held records among the given keys (hex of 16 bytes), by key. Called by intake inside its own transaction. */
export async function heldRecords(
  connection: Connection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, HeldRecord>> {
  const { rows } = await connection.query<Row>({
    name: 'held-records',
    text: `SELECT replace(record_key::text, '-', '') AS key, version, source_updated_at AS "sourceUpdatedAt",
                  encode(content_digest, 'hex') AS "contentDigest", encode(number_hash, 'hex') AS "numberHash", organisation,
                  organisation_region AS "organisationRegion", type_code AS "typeCode",
                  received_day AS "receivedDay", outcome
           FROM record WHERE record_key = ANY($1::uuid[])`,
    // One text: the driver would quote each key of an array by itself.
    values: [`{${keys.join(',')}}`],
  });
  return new Map(rows.map((row) => [row.key, row]));
}
