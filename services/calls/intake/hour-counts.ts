import type { HourCounts } from '#db/writes/calls-intake/add-call-hours';
import type { ReportRows } from '#db/writes/calls-intake/copy-call-reports';
import { CALL_MODES, CALL_OUTCOMES, PAIR_STATES } from '#domain/calls/call';
import { LATENCY_BOUNDS_MS, latencyBucket } from '#domain/calls/latency';
import { GROUP_COLUMNS, type PreparedBatch } from './prepared-batch';

const BREAK_GLASS = CALL_MODES.indexOf('break-glass');
const CONTRADICTING = PAIR_STATES.indexOf('contradicting');

/** The batch's counts by hour and group, once its rows are paired and explained. */
export function hourCounts(batch: PreparedBatch, rows: ReportRows): HourCounts[] {
  const { groups, groupOf } = batch;
  const counts = Array.from({ length: groups.length / GROUP_COLUMNS }, (_, group) => {
    const [hour, caller, callerRegion, ownerRegion, issuer, type, side, source] = groups.subarray(
      group * GROUP_COLUMNS,
      (group + 1) * GROUP_COLUMNS,
    ) as unknown as [number, number, number, number, number, number, number, number];
    return {
      ...{ hour, source, caller, callerRegion, ownerRegion, issuer, type, side },
      outcomes: new Array<number>(CALL_OUTCOMES.length).fill(0),
      latency: new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0),
      ...{ breakGlass: 0, unexplained: 0, contradicting: 0 },
    };
  });
  for (let index = 0; index < groupOf.length; index++) {
    const row = rows.seek(index);
    const count = counts[groupOf[index] as number]!;
    const latency = row.latencyMs;
    count.outcomes[row.outcome]! += 1;
    if (latency !== null) count.latency[latencyBucket(latency)]! += 1;
    if (row.mode === BREAK_GLASS) count.breakGlass += 1;
    if (row.unexplained !== 0) count.unexplained += 1;
    if (row.pair === CONTRADICTING) count.contradicting += 1;
  }
  return counts;
}
