import type { Context } from '#services/context';
import { checkSilence } from '#services/quality/check-silence';
import type { Counts } from '../job';

export async function handleCheckSilence(context: Context): Promise<Counts> {
  const { sources, findingsOpened, findingsClosed } = await checkSilence(context);
  return { sources, findingsOpened, findingsClosed };
}
