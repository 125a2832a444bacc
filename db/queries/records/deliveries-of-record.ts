import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** The row of a batch that brought a version, with its letter of the receipt (db/schema/batch-receipt.ts). */
export interface Delivery {
  readonly batchId: string;
  readonly rowNumber: number;
  readonly source: string;
  readonly externalId: string;
  readonly door: string;
  readonly acceptedAt: Instant | null;
  readonly letter: string | null;
}

/**
 * The deliveries behind rows of batches. The caller names rows of versions it was shown already, so that these need
 * no scope of their own.
 */
export async function deliveriesOfRecord(
  db: Db,
  rowsOfBatches: readonly { readonly batchId: string; readonly rowNumber: number }[],
): Promise<Delivery[]> {
  if (rowsOfBatches.length === 0) return [];
  const wanted = [rowsOfBatches.map((row) => row.batchId), rowsOfBatches.map((row) => row.rowNumber)];
  // Apart, because receipts lie on shards by batch and batches do not.
  const [{ rows }, letters] = await Promise.all([
    db.query<Omit<Delivery, 'letter'>>(
      `SELECT b.batch_id AS "batchId", w.row_number AS "rowNumber", b.source, b.external_id AS "externalId", b.door,
              b.accepted_at AS "acceptedAt"
       FROM unnest($1::uuid[], $2::int[]) AS w (batch_id, row_number) JOIN batch b ON b.batch_id = w.batch_id`,
      wanted,
    ),
    lettersOf(db, wanted),
  ]);
  return rows.map((row) => ({ ...row, letter: letters.get(`${row.batchId} ${row.rowNumber}`) ?? null }));
}

/** Receipt letters by batch and row: first which piece of the receipt, then the letter in it. */
async function lettersOf(db: Db, wanted: readonly unknown[][]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ place: string; letter: string }>(
    `WITH piece AS MATERIALIZED (
       SELECT t.batch_id, w.row_number, max(t.first_row) AS first_row
       FROM unnest($1::uuid[], $2::int[]) AS w (batch_id, row_number)
       JOIN batch_receipt t ON t.batch_id = w.batch_id AND t.first_row <= w.row_number
       GROUP BY t.batch_id, w.row_number)
     SELECT t.batch_id || ' ' || p.row_number AS place, substr(t.outcomes, p.row_number - t.first_row + 1, 1) AS letter
     FROM piece p JOIN batch_receipt t ON t.batch_id = p.batch_id AND t.first_row = p.first_row`,
    [...wanted],
  );
  return new Map(rows.map(({ place, letter }) => [place, letter]));
}
