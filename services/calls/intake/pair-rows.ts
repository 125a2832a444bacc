import type { Connection } from '#db/client';
import { type FoundHalf, otherHalves } from '#db/queries/calls-intake/other-halves';
import type { ReportRows } from '#db/writes/calls-intake/copy-call-reports';
import type { Day } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { PAIR_STATES } from '#domain/calls/call';
import { comparePair } from '#domain/calls/pair/pair';
import type { PreparedBatch } from './prepared-batch';

/**
 * The other side tells of the same moment, give or take two clocks; looked for this far away so that a wrong clock
 * shows as a contradiction and not as two one-sided calls.
 */
const WINDOW_MICROS = 3_600_000_000;
const MATCHED = PAIR_STATES.indexOf('matched');
const CONTRADICTING = PAIR_STATES.indexOf('contradicting');

/** What is asked of one day, and whose rows the answers are for. */
interface Asked {
  readonly callKeys: bigint[];
  readonly sides: number[];
  readonly rows: number[];
}

/** Writes into each row what is known of its call's other side: in the archive, or in the batch itself. */
export async function pairRows(
  connection: Connection,
  batch: PreparedBatch,
  rows: ReportRows,
): Promise<void> {
  const asked = new Map<Day, Asked>();
  const within = new Map<bigint, number>();
  for (let index = 0; index < batch.accepted; index++) {
    const { callKey, side, occurredAt } = rows.seek(index);
    const first = within.get(callKey);
    if (first === undefined) within.set(callKey, index);
    else pairWithin(rows, first, index);
    const [from, to] = [dayOfInstant(occurredAt - WINDOW_MICROS), dayOfInstant(occurredAt + WINDOW_MICROS)];
    for (let day = from; day <= to; day++) {
      const ofDay = asked.get(day) ?? { callKeys: [], sides: [], rows: [] };
      if (ofDay.rows.length === 0) asked.set(day, ofDay);
      ofDay.callKeys.push(callKey);
      ofDay.sides.push(side);
      ofDay.rows.push(index);
    }
  }
  for (const [day, { rows: rowOf, ...halves }] of asked)
    for (const half of await otherHalves(connection, day, halves)) settle(rows, rowOf[half.n - 1]!, half);
}

/** A row keeps the graver verdict when a call's other side was told more than once. */
function settle(rows: ReportRows, index: number, half: FoundHalf): void {
  const row = rows.seek(index);
  if (Math.abs(row.occurredAt - half.occurredAt) > WINDOW_MICROS) return;
  const { state } = comparePair(row, half);
  row.pair = state === 'matched' && row.pair !== CONTRADICTING ? MATCHED : CONTRADICTING;
}

/** Both sides in one batch: the later row carries the verdict, as if they had come one after the other. */
function pairWithin(rows: ReportRows, first: number, index: number): void {
  const { side, occurredAt, caller, operator, callerRegion, ownerRegion } = rows.seek(first);
  const { issuer, certificate, type, holder, scenario, item, matter, mode, outcome } = rows;
  const half = {
    ...{ n: 0, occurredAt, caller, operator, callerRegion, ownerRegion, issuer, certificate, type, holder },
    ...{ scenario, item, matter, mode, outcome },
  };
  if (rows.seek(index).side !== side) settle(rows, index, half);
}
