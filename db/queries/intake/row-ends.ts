import type { Db } from '#db/client';
import type { QuarantineReason, RowOutcome } from '#domain/records/record';

export interface RowEndRow {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly field: string | null;
  readonly reason: QuarantineReason | null;
}

const OUTCOMES: Readonly<Record<string, RowOutcome>> = {
  a: 'accepted',
  s: 'superseding',
  t: 'stale',
  u: 'unchanged',
  q: 'quarantined',
};

/** Pieces that hold the wanted letters, from the one in which row $2 lies. */
const PIECES = `SELECT first_row AS "firstRow", outcomes FROM batch_receipt
  WHERE batch_id = $1
    AND first_row >= coalesce((SELECT max(first_row) FROM batch_receipt WHERE batch_id = $1 AND first_row <= $2), 1)`;

/**
 * How rows `from`.. of a batch ended, in order, at most `limit`: all of them, or only those that are stale or
 * quarantined. No scope: the caller holds the batch.
 */
export async function rowEnds(
  db: Db,
  batchId: string,
  from: number,
  limit: number,
  exceptionsOnly: boolean,
): Promise<RowEndRow[]> {
  // Each piece holds at least one row that counts, so `limit` pieces are always enough.
  const { rows: pieces } = await db.query<{ firstRow: number; outcomes: string }>(
    exceptionsOnly
      ? `${PIECES} AND outcomes ~ '[tq]' ORDER BY first_row LIMIT $3`
      : `${PIECES} AND first_row < $2::int + $3::int ORDER BY first_row`,
    [batchId, from, limit],
  );
  const found: { row: number; letter: string }[] = [];
  for (const { firstRow, outcomes } of pieces) {
    for (let at = Math.max(0, from - firstRow); at < outcomes.length && found.length < limit; at += 1) {
      const letter = outcomes.charAt(at);
      if (!exceptionsOnly || letter === 't' || letter === 'q') found.push({ row: firstRow + at, letter });
    }
  }
  const reasons = await reasonsOf(
    db,
    batchId,
    found.filter(({ letter }) => letter === 'q').map(({ row }) => row),
  );
  return found.map(({ row, letter }) => ({
    row,
    outcome: OUTCOMES[letter] ?? 'quarantined',
    field: reasons.get(row)?.field ?? null,
    reason: reasons.get(row)?.reason ?? null,
  }));
}

type Reason = Pick<RowEndRow, 'row' | 'field' | 'reason'>;

async function reasonsOf(db: Db, batchId: string, numbers: readonly number[]): Promise<Map<number, Reason>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await db.query<Reason>(
    `SELECT row_number AS row, field, reason FROM quarantined_row
     WHERE batch_id = $1 AND row_number = ANY ($2::int[])`,
    [batchId, numbers],
  );
  return new Map(rows.map((row) => [row.row, row]));
}
