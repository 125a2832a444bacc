import type { Connection } from '#db/client';
import { FAIL, PASS } from '#domain/rules/outcome';
import { LETTERED, type LetteredRecord, type TurnedRecord, turnLetters } from './turn-letters';

interface NumberedRecord extends LetteredRecord {
  readonly hash: string;
}

/** bytea's hex input form, as an array's element. */
function byteaText(hex: string): string {
  return `\\x${hex}`;
}

/** The records of these numbers (hashes in hexadecimal): those that share theirs with another, and those that do not. */
async function recordsOfNumbers(
  connection: Connection,
  ordinal: number,
  hashes: readonly string[],
): Promise<{ readonly shared: readonly NumberedRecord[]; readonly alone: readonly NumberedRecord[] }> {
  const { rows } = await connection.query<NumberedRecord>(
    `SELECT ${LETTERED}, encode(number_hash, 'hex') AS hash FROM record WHERE number_hash = ANY($2::bytea[])`,
    [ordinal, hashes.map(byteaText)],
  );
  const holders = new Map<string, number>();
  for (const { hash } of rows) holders.set(hash, (holders.get(hash) ?? 0) + 1);
  const isShared = ({ hash }: NumberedRecord) => (holders.get(hash) ?? 0) > 1;
  return { shared: rows.filter(isShared), alone: rows.filter((row) => !isShared(row)) };
}

/**
 * Turns the letter at `ordinal` to `-` on every record that shares its number with another (equal `number_hash`:
 * same organisation, type and number), among the numbers of these `hashes` (hexadecimal).
 */
export async function flagDuplicateNumbers(
  connection: Connection,
  ordinal: number,
  hashes: readonly string[],
): Promise<TurnedRecord[]> {
  const { shared } = await recordsOfNumbers(connection, ordinal, hashes);
  return turnLetters(connection, ordinal, FAIL, shared);
}

/** Turns the letter back to `+` on flagged records whose number is no longer shared. `hashes` null: among all. */
export async function clearDuplicateNumbers(
  connection: Connection,
  ordinal: number,
  hashes: readonly string[] | null,
): Promise<TurnedRecord[]> {
  const looked = hashes ?? (await flaggedNumbers(connection, ordinal));
  const { alone } = await recordsOfNumbers(connection, ordinal, looked);
  return turnLetters(
    connection,
    ordinal,
    PASS,
    alone.filter(({ letter }) => letter === FAIL),
  );
}

async function flaggedNumbers(connection: Connection, ordinal: number): Promise<string[]> {
  const { rows } = await connection.query<{ hash: string }>(
    `SELECT DISTINCT encode(number_hash, 'hex') AS hash FROM record
     WHERE substr(outcome, $1 + 1, 1) = $2 AND number_hash IS NOT NULL`,
    [ordinal, FAIL],
  );
  return rows.map((row) => row.hash);
}
