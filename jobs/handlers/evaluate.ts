import type { Context } from '#services/context';
import { evaluate } from '#services/quality/evaluate';
import type { Counts } from '../job';

export async function handleEvaluate(
  context: Context,
  { ruleId, typeCode }: { ruleId?: string; typeCode?: string },
): Promise<Counts> {
  const { read, changed, findingsOpened, findingsClosed } = await evaluate(context, { ruleId, typeCode });
  return { read, changed, findingsOpened, findingsClosed };
}
