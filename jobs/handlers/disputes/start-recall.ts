import type { Context } from '#services/context';
import { startRecall } from '#services/disputes/loop/start-recall';
import type { Counts } from '../../job';

export async function handleStartRecall(
  context: Context,
  { caseId }: { readonly caseId: string },
): Promise<Counts> {
  const recalled = await startRecall(context, caseId);
  return { recalled: recalled ?? 0 };
}
