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
  const { rows } = await db.query<Delivery>(
    `SELECT b.batch_id AS "batchId", w.row_number AS "rowNumber", b.source, b.external_id AS "externalId", b.door,
            b.accepted_at AS "acceptedAt",
            (SELECT substr(t.outcomes, w.row_number - t.first_row + 1, 1) FROM batch_receipt t
             WHERE t.batch_id = b.batch_id AND t.first_row <= w.row_number
             ORDER BY t.first_row DESC LIMIT 1) AS letter
     FROM unnest($1::uuid[], $2::int[]) AS w (batch_id, row_number) JOIN batch b ON b.batch_id = w.batch_id`,
    [rowsOfBatches.map((row) => row.batchId), rowsOfBatches.map((row) => row.rowNumber)],
  );
  return rows;
}
