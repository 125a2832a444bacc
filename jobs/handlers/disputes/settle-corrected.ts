import type { Context } from '#services/context';
import { settleCorrected } from '#services/disputes/loop/settle-corrected';
import type { Counts } from '../../job';

export async function handleSettleCorrected(
  context: Context,
  { batchId }: { readonly batchId: string },
): Promise<Counts> {
  const { corrected, unchanged } = await settleCorrected(context, batchId);
  return { corrected, unchanged };
}
