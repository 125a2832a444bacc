import { checkCallSilence } from '#services/calls/intake/check-call-silence';
import type { Context } from '#services/context';
import type { Counts } from '../job';

export async function handleCheckCallSilence(context: Context): Promise<Counts> {
  const { silent, opened } = await checkCallSilence(context);
  return { silent, opened };
}
