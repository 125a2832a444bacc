import { type Archive, guarded } from '#db/client';
import { flaggedCallsOfBatch } from '#db/queries/disputes/handling/flagged';
import type { Instant } from '#domain/calendar/instant';

/** A row of a batch of calls whose certificate stands in dispute. */
export interface FlaggedRow {
  /** The source's own number of the row. */
  readonly row: number;
  readonly since: Instant;
}

/**
 * Rows of a batch whose certificates stand flagged as in dispute now (异议标注), the first `most`: whoever used one is told,
 * whatever region its certificate is of. Whose batch it is its caller has asked.
 */
export async function flaggedRowsOfBatch(
  database: Archive,
  batchId: string,
  most: number,
): Promise<FlaggedRow[]> {
  const { rows, calls } = await flaggedCallsOfBatch(guarded(database, 'engine'), batchId, most);
  const runs = rows
    .split(',')
    .filter((run) => run !== '')
    .map((run) => run.split('-').map(Number));
  return calls.map(({ ordinal, since }) => ({ row: rowAt(runs, ordinal), since }));
}

/** The number of the accepted row at a place, from 0, in runs of row numbers. */
function rowAt(runs: readonly (readonly number[])[], ordinal: number): number {
  let left = ordinal;
  for (const [from = 0, to = from] of runs) {
    const length = to - from + 1;
    if (left < length) return from + left;
    left -= length;
  }
  throw new RangeError('the batch has no such row');
}
