import type { Context } from '#services/context';
import { sweepBatches } from '#services/intake/sweep-batches';
import type { Counts } from '../job';

export async function handleSweepBatches(context: Context): Promise<Counts> {
  const { interrupted } = await sweepBatches(context);
  return { interrupted };
}
