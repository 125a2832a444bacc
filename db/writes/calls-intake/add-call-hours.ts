import type { Connection } from '#db/client';
import { type BinaryRows, binaryPieces } from '#db/copy/binary-rows';
import { copyIn } from '#db/copy/copy-in';

/** Counts to add to one hour's row of one group (db/schema/call-hour.ts). */
export interface HourCounts {
  /** Hours since the epoch. */
  readonly hour: number;
  readonly source: number;
  readonly caller: number;
  readonly callerRegion: number;
  readonly ownerRegion: number;
  readonly issuer: number;
  readonly type: number;
  readonly side: number;
  readonly outcomes: readonly number[];
  readonly breakGlass: number;
  readonly unexplained: number;
  readonly contradicting: number;
  readonly latency: readonly number[];
}

/** Adds a batch's counts; rows of one hour and group are summed when read. */
export async function addCallHours(connection: Connection, hours: readonly HourCounts[]): Promise<void> {
  if (hours.length === 0) return;
  await copyIn(connection, `call_hour (${COLUMNS.join(', ')})`, binaryPieces(hours, writeHour));
}

const COLUMNS = [
  ...[
    'hour',
    'source',
    'caller',
    'caller_region',
    'owner_region',
    'issuer',
    'type',
    'served',
    'denied',
    'failed',
  ],
  ...['not_found', 'break_glass', 'unexplained', 'contradicting', 'side', 'latency'],
] as const;
const HOUR_MICROS = 3_600_000_000;

function writeHour(rows: BinaryRows, counts: HourCounts): void {
  rows.row(COLUMNS.length);
  rows.instant(counts.hour * HOUR_MICROS);
  rows.int4(counts.source);
  rows.int4(counts.caller);
  rows.int4(counts.callerRegion);
  rows.int4(counts.ownerRegion);
  rows.int4(counts.issuer);
  rows.int4(counts.type);
  for (const outcome of counts.outcomes) rows.int4(outcome);
  rows.int4(counts.breakGlass);
  rows.int4(counts.unexplained);
  rows.int4(counts.contradicting);
  rows.int2(counts.side);
  rows.counts(counts.latency);
}
