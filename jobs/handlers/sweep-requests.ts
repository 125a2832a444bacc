import type { Context } from '#services/context';
import { sweepRequests } from '#services/identity/keys/sweep-requests';
import type { Counts } from '../job';

export async function handleSweepRequests(context: Context): Promise<Counts> {
  const { nonces, counts, photos } = await sweepRequests(context);
  return { nonces, counts, photos };
}
