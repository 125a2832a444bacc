import type { Connection } from '#db/client';
import type { Day } from '#domain/calendar/day';

/** A record whose letter of an across-records rule was turned. `outcome` is the one before. */
export interface TurnedRecord {
  readonly key: string;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly receivedDay: Day;
  readonly outcome: string;
}

/** Ends an UPDATE of `record r` from `known k`, the rows as they were before: gives `TurnedRecord`. */
export const RETURNING_TURNED = `RETURNING replace(r.record_key::text, '-', '') AS key, r.organisation,
  r.organisation_region AS "organisationRegion", r.type_code AS "typeCode", r.received_day AS "receivedDay",
  k.outcome`;

/** bytea's hex input form, as an array's element. */
function byteaText(hex: string): string {
  return `\\x${hex}`;
}

/**
 * Turns the letter at `ordinal` to `-` on every record that shares its number with another (equal `number_hash`:
 * same organisation, type and number). `hashes` (hexadecimal) null: looks at all numbers, for large batches and re-evaluation.
 */
export async function flagDuplicateNumbers(
  connection: Connection,
  ordinal: number,
  hashes: readonly string[] | null,
): Promise<TurnedRecord[]> {
  const { rows } = await connection.query<TurnedRecord>(
    `WITH shared AS (
       SELECT number_hash FROM record
       WHERE number_hash IS NOT NULL ${hashes ? 'AND number_hash = ANY($2::bytea[])' : ''}
       GROUP BY number_hash HAVING count(*) > 1
     ), known AS (
       SELECT record_key, outcome FROM record JOIN shared USING (number_hash)
       WHERE substr(outcome, $1 + 1, 1) <> '-'
     )
     UPDATE record r SET outcome = overlay(r.outcome PLACING '-' FROM $1 + 1 FOR 1)
     FROM known k WHERE k.record_key = r.record_key ${RETURNING_TURNED}`,
    hashes ? [ordinal, hashes.map(byteaText)] : [ordinal],
  );
  return rows;
}

/** Turns the letter back to `+` on flagged records whose number is no longer shared. `hashes` as above. */
export async function clearDuplicateNumbers(
  connection: Connection,
  ordinal: number,
  hashes: readonly string[] | null,
): Promise<TurnedRecord[]> {
  const { rows } = await connection.query<TurnedRecord>(
    // Each step looks at `record` once: a self-join on the number would cross shards.
    `WITH flagged AS MATERIALIZED (
       SELECT record_key, outcome, number_hash FROM record
       WHERE substr(outcome, $1 + 1, 1) = '-' AND number_hash IS NOT NULL
         ${hashes ? 'AND number_hash = ANY($2::bytea[])' : ''}
     ), shared AS MATERIALIZED (
       SELECT number_hash FROM record WHERE number_hash IN (SELECT number_hash FROM flagged)
       GROUP BY number_hash HAVING count(*) > 1
     ), known AS (
       SELECT record_key, outcome FROM flagged f
       WHERE NOT EXISTS (SELECT 1 FROM shared s WHERE s.number_hash = f.number_hash)
     )
     UPDATE record r SET outcome = overlay(r.outcome PLACING '+' FROM $1 + 1 FOR 1)
     FROM known k WHERE k.record_key = r.record_key ${RETURNING_TURNED}`,
    hashes ? [ordinal, hashes.map(byteaText)] : [ordinal],
  );
  return rows;
}
