import type { Context } from '#services/context';
import { advanceLog } from '#services/evidence/log/advance-log';
import type { Counts } from '../job';

export async function handleAdvanceLog(context: Context): Promise<Counts> {
  const { entries, batches, checkpoints } = await advanceLog(context);
  return { entries, batches, checkpoints };
}
