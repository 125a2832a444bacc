import type { Connection } from '#db/client';
import { SEALED_PLACES, type SealedPlace, type SealedPlaceName } from '#db/queries/sealing/sealed-places';

export interface ResealedRow {
  readonly key: readonly string[];
  /** The value that was opened; another one meanwhile is left alone. */
  readonly was: Buffer;
  readonly sealed: Buffer;
  /** New keyed hashes; absent where those beside the value still hold. */
  readonly hashes?: { readonly holder: Buffer | null; readonly holderName: Buffer | null };
}

/**
 * Shorter than PostgreSQL's deadlock_timeout (1 s): whoever else holds rows, a delivery above all, is never the one
 * that is told of a deadlock.
 */
const WAIT = "SET LOCAL lock_timeout = '300ms'";
const NOT_NOW = new Set(['55P03', '40P01']);

/** Puts re-sealed values in the place of the old ones; null when somebody else is writing one of the rows. */
export async function resealRows(
  connection: Connection,
  name: SealedPlaceName,
  rows: readonly ResealedRow[],
): Promise<number | null> {
  const { table, column, key }: SealedPlace = SEALED_PLACES[name];
  const rehashed = rows.filter((row) => row.hashes !== undefined);
  const others = rows.filter((row) => row.hashes === undefined);
  await connection.query('SAVEPOINT resealing');
  await connection.query(WAIT);
  try {
    let changed = 0;
    for (const [group, withHashes] of [
      [others, false],
      [rehashed, true],
    ] as const) {
      if (group.length === 0) continue;
      const columns: [name: string, type: string, values: unknown[]][] = [
        ...key.map(([part, type], index): [string, string, unknown[]] => [
          part,
          type,
          group.map((row) => row.key[index]),
        ]),
        ['was', 'bytea', group.map((row) => row.was)],
        ['next', 'bytea', group.map((row) => row.sealed)],
      ];
      if (withHashes)
        columns.push(
          ['holder', 'bytea', group.map((row) => row.hashes?.holder ?? null)],
          ['holder_name', 'bytea', group.map((row) => row.hashes?.holderName ?? null)],
        );
      const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ');
      const { rowCount } = await connection.query(
        `UPDATE ${table} t SET ${column} = n.next
           ${withHashes ? ', holder_hash = n.holder, holder_name_hash = n.holder_name' : ''}
         FROM unnest(${arrays}) AS n (${columns.map(([part]) => part).join(', ')})
         WHERE ${key.map(([part]) => `t.${part} = n.${part}`).join(' AND ')} AND t.${column} = n.was`,
        columns.map(([, , values]) => values),
      );
      changed += rowCount ?? 0;
    }
    await connection.query('RELEASE SAVEPOINT resealing');
    return changed;
  } catch (error) {
    if (!NOT_NOW.has((error as { code?: string }).code ?? '')) throw error;
    await connection.query('ROLLBACK TO SAVEPOINT resealing');
    return null;
  }
}
