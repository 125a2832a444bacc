import type { Connection } from '#db/client';
import { copyWhole } from '#db/copy/copy-whole';
import { unpackFresh } from '#db/copy/fresh-calls';
import type { NewCall } from '#domain/calls/detect/scan';
import type { EntryRange } from './entry-range';

/** Reports of a batch that detection has not read. */
export interface FreshBatch {
  readonly lastEntry: number;
  readonly calls: Iterable<NewCall>;
}

/** Batches that begin within a range of entries, in their order; for detection, as the engine. */
export async function freshCalls(
  connection: Connection,
  { logYear, above, upTo }: EntryRange,
): Promise<FreshBatch[]> {
  // COPY takes no parameters; these are numbers.
  const where = [logYear, above, upTo].map((number) => Math.trunc(number));
  const rows = await copyWhole(
    connection,
    `SELECT first_entry, last_entry, reports FROM call_fresh
     WHERE log_year = ${where[0]} AND first_entry > ${where[1]} AND first_entry <= ${where[2]} ORDER BY first_entry`,
  );
  return rows.map(([first, last, reports]) => ({
    lastEntry: Number(last!.readBigInt64BE()),
    calls: unpackFresh(reports!, Number(first!.readBigInt64BE())),
  }));
}
