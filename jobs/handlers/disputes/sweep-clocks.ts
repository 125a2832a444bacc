import { sweepClocks } from '#services/cases/clocks/sweep-clocks';
import type { Context } from '#services/context';
import { settleAcknowledged } from '#services/disputes/loop/settle-acknowledged';
import type { Counts } from '../../job';

export async function handleSweepClocks(context: Context): Promise<Counts> {
  // What was acknowledged in time is not missed.
  const acknowledged = await settleAcknowledged(context);
  const { half, lastDay, missed } = await sweepClocks(context);
  return { half, lastDay, missed, acknowledged };
}
