import type { Connection } from '#db/client';
import { type BinaryFields, copyOut } from '#db/copy/copy-out';
import type { Instant } from '#domain/calendar/instant';
import type { NewCall } from '#domain/calls/detect/scan';

/** Entries of one log, `above` < entry <= `upTo`. */
export interface EntryRange {
  readonly logYear: number;
  readonly above: number;
  readonly upTo: number;
}

const COLUMNS = `entry, occurred_at, holder, matter, caller, operator, type, caller_region, unexplained, side, mode,
  outcome, pair`;
const COLUMN_COUNT = 13;

/** Field by field in the order of COLUMNS; those asserted are NOT NULL by the schema. */
function readCall(fields: BinaryFields): NewCall {
  return {
    entry: fields.int8() as number,
    occurredAt: fields.instant() as Instant,
    holder: fields.keyHead(),
    matter: fields.key(),
    caller: fields.int4() as number,
    operator: fields.int4() as number,
    type: fields.int4() as number,
    callerRegion: fields.int4() as number,
    unexplained: fields.int4() as number,
    side: fields.int2() as number,
    mode: fields.int2() as number,
    outcome: fields.int2() as number,
    pair: fields.int2() as number,
  };
}

/** Streams the rows of a range of entries, in no order; for detection, as the engine. */
export function newCalls(
  connection: Connection,
  { logYear, above, upTo }: EntryRange,
): AsyncGenerator<NewCall[]> {
  // COPY takes no parameters; these are numbers.
  const where = [logYear, above, upTo].map((number) => Math.trunc(number));
  const query = `SELECT ${COLUMNS} FROM call_report WHERE log_year = ${where[0]} AND entry > ${where[1]} AND entry <= ${where[2]}`;
  return copyOut(connection, query, COLUMN_COUNT, readCall);
}
