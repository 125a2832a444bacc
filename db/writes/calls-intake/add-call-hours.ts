import type { Connection } from '#db/client';
import { type BinaryRows, binaryPieces } from '#db/copy/binary-rows';
import { copyIn } from '#db/copy/copy-in';

/** Columns of a group and its counts, in the order in which both lie side by side (db/schema/call-hour.ts). */
export const HOUR_KEYS = [
  ...['hour', 'source', 'caller', 'caller_region', 'owner_region', 'issuer', 'type', 'side'],
] as const;
export const HOUR_COUNTS = [
  ...['served', 'denied', 'failed', 'not_found', 'break_glass', 'unexplained', 'contradicting'],
  ...['latency_1', 'latency_2', 'latency_3', 'latency_4', 'latency_5', 'latency_6', 'latency_7'],
  ...['latency_8', 'latency_9'],
] as const;

/** Counts to add, group by group: `keys` holds HOUR_KEYS of each, `counts` HOUR_COUNTS of each. */
export interface HourCounts {
  readonly keys: Int32Array;
  readonly counts: Int32Array;
}

/** What one row of the hours can count; more stands in further rows. */
const MOST = 32_767;
const SIDE = HOUR_KEYS.length - 1;

/** Adds a batch's counts; rows of one hour and group are summed when read. */
export async function addCallHours(connection: Connection, { keys, counts }: HourCounts): Promise<void> {
  const groups = keys.length / HOUR_KEYS.length;
  if (groups === 0) return;
  const columns = [...HOUR_KEYS, ...HOUR_COUNTS];
  function* parts(): Generator<readonly [number, number]> {
    for (let group = 0; group < groups; group++) {
      const own = counts.subarray(group * HOUR_COUNTS.length, (group + 1) * HOUR_COUNTS.length);
      for (let taken = 0; taken === 0 || own.some((count) => count > taken); taken += MOST)
        yield [group, taken];
    }
  }
  const write = (rows: BinaryRows, [group, taken]: readonly [number, number]) => {
    rows.row(columns.length);
    const key = group * HOUR_KEYS.length;
    for (let at = 0; at < SIDE; at++) rows.int4(keys[key + at] as number);
    rows.int2(keys[key + SIDE] as number);
    const count = group * HOUR_COUNTS.length;
    for (let at = 0; at < HOUR_COUNTS.length; at++)
      rows.int2(Math.max(0, Math.min(MOST, (counts[count + at] as number) - taken)));
  };
  await copyIn(connection, `call_hour (${columns.join(', ')})`, binaryPieces(parts(), write));
}
