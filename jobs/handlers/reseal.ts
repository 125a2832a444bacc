import type { Context } from '#services/context';
import { reseal } from '#services/identity/data-keys/reseal';
import type { Counts } from '../job';

export async function handleReseal(context: Context): Promise<Counts> {
  const { resealed, left, destroyed } = await reseal(context);
  return { resealed, left, destroyed: destroyed.length };
}
