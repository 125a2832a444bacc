import type { Connection } from '#db/client';
import { RETURNING_TURNED, type TurnedRecord } from './flag-duplicate-numbers';

/** Turns one letter to `-` on the records of these keys (hex); those that read `-` already are left alone. */
export async function failLetter(
  connection: Connection,
  ordinal: number,
  keys: readonly string[],
): Promise<TurnedRecord[]> {
  if (keys.length === 0) return [];
  const { rows } = await connection.query<TurnedRecord>(
    `WITH known AS (SELECT record_key, outcome FROM record
                    WHERE record_key = ANY($2::uuid[]) AND substr(outcome, $1 + 1, 1) <> '-')
     UPDATE record r SET outcome = overlay(r.outcome PLACING '-' FROM $1 + 1 FOR 1)
     FROM known k WHERE k.record_key = r.record_key
     ${RETURNING_TURNED}`,
    [ordinal, keys],
  );
  return rows;
}
