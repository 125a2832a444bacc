import type { Context } from '#services/context';
import { sweepOutbox } from '#services/outbox/sweep-outbox';
import type { Counts } from '../job';

export async function handleSweepOutbox(context: Context): Promise<Counts> {
  const { pruned, waiting, waitingLong, unknown } = await sweepOutbox(context);
  return { pruned, waiting, waitingLong, unknown };
}
