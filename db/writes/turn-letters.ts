import type { Connection } from '#db/client';
import type { Day } from '#domain/calendar/day';
import { FAIL, withLetter } from '#domain/rules/outcome';

/** A record whose letter of an across-records rule was turned. `outcome` is the one before. */
export interface TurnedRecord {
  readonly key: string;
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly receivedDay: Day;
  readonly outcome: string;
}

/** A record and the letter that a rule has there now. */
export interface LetteredRecord {
  /** Hexadecimal. */
  readonly key: string;
  readonly letter: string;
}

/** The columns of a `LetteredRecord`; `$1` is the rule's ordinal. */
export const LETTERED = `replace(record_key::text, '-', '') AS key, substr(outcome, $1 + 1, 1) AS letter`;

/**
 * Turns the letter at `ordinal` on these records; those that read it already are left alone. By keys alone, without a
 * join: a table that was just filled has no statistics, and its planner would read all of it.
 */
export async function turnLetters(
  connection: Connection,
  ordinal: number,
  letter: string,
  records: readonly LetteredRecord[],
): Promise<TurnedRecord[]> {
  const before = new Map(records.filter((one) => one.letter !== letter).map((one) => [one.key, one.letter]));
  const { rows } = await connection.query<TurnedRecord>(
    `UPDATE record SET outcome = overlay(outcome PLACING $3 FROM $1 + 1 FOR 1)
     WHERE record_key = ANY($2::uuid[]) AND substr(outcome, $1 + 1, 1) <> $3
     RETURNING replace(record_key::text, '-', '') AS key, organisation, organisation_region AS "organisationRegion",
       type_code AS "typeCode", received_day AS "receivedDay", outcome`,
    [ordinal, [...before.keys()], letter],
  );
  return rows.map((row) => ({
    ...row,
    outcome: withLetter(row.outcome, ordinal, before.get(row.key) ?? ''),
  }));
}

/** Turns one letter to `-` on the records of these keys (hex); those that read `-` already are left alone. */
export async function failLetter(
  connection: Connection,
  ordinal: number,
  keys: readonly string[],
): Promise<TurnedRecord[]> {
  const { rows } = await connection.query<LetteredRecord>(
    `SELECT ${LETTERED} FROM record WHERE record_key = ANY($2::uuid[])`,
    [ordinal, keys],
  );
  return turnLetters(connection, ordinal, FAIL, rows);
}
