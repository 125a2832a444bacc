import type { Context } from '#services/context';
import { evaluate } from '#services/quality/evaluate';
import type { Counts } from '../job';

const NOTHING: Counts = { read: 0, changed: 0, findingsOpened: 0, findingsClosed: 0 };

/** `what` comes with `catalogue.changed`: no rule asks for scenarios. */
export async function handleEvaluate(
  context: Context,
  { ruleId, typeCode, what }: { ruleId?: string; typeCode?: string; what?: string },
): Promise<Counts> {
  if (what === 'scenarios') return NOTHING;
  const { read, changed, findingsOpened, findingsClosed } = await evaluate(context, { ruleId, typeCode });
  return { read, changed, findingsOpened, findingsClosed };
}
