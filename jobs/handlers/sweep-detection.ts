import { sweepDetection } from '#services/calls/detection/sweep-detection';
import type { Context } from '#services/context';
import type { Counts } from '../job';

export async function handleSweepDetection(context: Context): Promise<Counts> {
  const { explained, alerts, stopped, pruned } = await sweepDetection(context);
  return { explained, alerts, stopped, pruned };
}
