import type { Connection } from '#db/client';
import { copyWhole } from '#db/copy/copy-whole';

export interface PendingRow {
  readonly firstEntry: number;
  readonly count: number;
  readonly entries: Buffer;
}

/** The oldest entries that wait for integration, whole batches of them, until there are `most` of them (or one batch). */
export async function pendingEntries(
  connection: Connection,
  logYear: number,
  most: number,
): Promise<PendingRow[]> {
  // COPY takes no parameters; these are numbers.
  const [year, limit] = [Math.trunc(logYear), Math.trunc(most)];
  const rows = await copyWhole(
    connection,
    `SELECT first_entry, count, entries FROM log_pending
     WHERE log_year = ${year} AND first_entry < ${limit}::bigint + (
       SELECT coalesce(min(first_entry), 0) FROM log_pending WHERE log_year = ${year})
     ORDER BY first_entry`,
  );
  return rows.map(([first, count, entries]) => ({
    firstEntry: Number(first!.readBigInt64BE()),
    count: count!.readInt32BE(),
    entries: entries!,
  }));
}
