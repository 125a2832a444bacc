import type { Context } from '#services/context';
import { sweepManifests } from '#services/quality/coverage/sweep-manifests';
import type { Counts } from '../job';

export async function handleSweepManifests(context: Context): Promise<Counts> {
  const { dropped } = await sweepManifests(context);
  return { dropped };
}
