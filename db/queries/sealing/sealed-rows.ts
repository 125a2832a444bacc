import type { Db } from '#db/client';
import { SEALED_PLACES, type SealedPlace, type SealedPlaceName } from './sealed-places';

export interface SealedRow {
  /** The primary key's values as text. */
  readonly key: readonly string[];
  readonly sealed: Buffer;
}

/** The data key's number as it stands in a value's head (services/identity/sealing/envelope.ts). */
function head(keyNumber: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(keyNumber);
  return bytes;
}

/**
 * At most `most` values of a place that are not sealed under `keyNumber`, in the order of their keys, after `cursor`.
 * No scope: the product's own work on all rows.
 */
export async function outdatedRows(
  db: Db,
  name: SealedPlaceName,
  keyNumber: number,
  cursor: readonly string[] | null,
  most: number,
): Promise<SealedRow[]> {
  const { table, column, key }: SealedPlace = SEALED_PLACES[name];
  const names = key.map(([part]) => part).join(', ');
  const params: unknown[] = [head(keyNumber), most];
  const from = key.map(([, type], index) => {
    params.push(cursor?.[index] ?? null);
    return `$${params.length}::${type}`;
  });
  // The order of the primary key's index: the walk reads on from where it stood and never sorts.
  const { rows } = await db.query<SealedRow>(
    `SELECT ARRAY[${key.map(([part]) => `${part}::text`).join(', ')}] AS key, ${column} AS sealed FROM ${table}
     WHERE ${cursor === null ? `${from.map((value) => `${value} IS NULL`).join(' AND ')}` : `(${names}) > (${from.join(', ')})`}
       AND substring(${column} FROM 2 FOR 2) <> $1 ORDER BY ${names} LIMIT $2`,
    params,
  );
  return rows;
}

/** True when some value is still sealed under the key; reads the whole place when none is. */
export async function isKeyUsed(db: Db, name: SealedPlaceName, keyNumber: number): Promise<boolean> {
  const { table, column }: SealedPlace = SEALED_PLACES[name];
  const { rows } = await db.query<{ used: boolean }>(
    `SELECT EXISTS (SELECT FROM ${table} WHERE substring(${column} FROM 2 FOR 2) = $1) AS used`,
    [head(keyNumber)],
  );
  return rows[0]?.used === true;
}

/** Values of a place by data key number; reads the whole place. */
export async function valuesByKey(db: Db, name: SealedPlaceName): Promise<ReadonlyMap<number, number>> {
  const { table, column }: SealedPlace = SEALED_PLACES[name];
  const { rows } = await db.query<{ head: Buffer; values: number }>(
    `SELECT substring(${column} FROM 2 FOR 2) AS head, count(*) AS values FROM ${table}
     WHERE ${column} IS NOT NULL GROUP BY 1 ORDER BY 1`,
  );
  return new Map(rows.map((row) => [row.head.readUInt16BE(), row.values]));
}
