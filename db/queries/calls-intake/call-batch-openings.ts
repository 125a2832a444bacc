import type { Db } from '#db/client';
import type { RowRuns } from '#domain/calls/report/row-entry';

/** What opens a batch's commitments, sealed, and which rows it has. */
export interface BatchOpenings {
  readonly batchId: string;
  readonly source: string;
  readonly sequence: number;
  readonly logYear: number;
  readonly firstEntry: number;
  readonly runs: RowRuns;
  readonly openings: Buffer | null;
}

/** A batch with its openings, held until the transaction ends; null: there is none. As the engine. */
export async function batchOpeningsToChange(db: Db, batchId: string): Promise<BatchOpenings | null> {
  const { rows } = await db.query<Omit<BatchOpenings, 'runs'> & { readonly rows: string }>(
    `SELECT batch_id::text AS "batchId", source, sequence, log_year AS "logYear", first_entry AS "firstEntry", rows, openings
     FROM call_batch WHERE batch_id::text = $1 FOR UPDATE`,
    [batchId],
  );
  const [found] = rows;
  if (found === undefined) return null;
  const { rows: runs, ...batch } = found;
  return { ...batch, runs: JSON.parse(runs) as RowRuns };
}

/** The batch that an entry of the log is of; null: there is none. As the engine. */
export async function batchOfEntry(
  db: Db,
  logYear: number,
  entry: number,
): Promise<{ readonly batchId: string; readonly firstEntry: number; readonly accepted: number } | null> {
  const { rows } = await db.query<{ batchId: string; firstEntry: number; accepted: number }>(
    `SELECT batch_id::text AS "batchId", first_entry AS "firstEntry", accepted FROM call_batch
     WHERE log_year = $1 AND first_entry <= $2 ORDER BY first_entry DESC LIMIT 1`,
    [logYear, entry],
  );
  return rows[0] ?? null;
}
