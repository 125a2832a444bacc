import { detectCalls } from '#services/calls/detection/detect-calls';
import type { Context } from '#services/context';
import type { Counts } from '../job';

export async function handleDetectCalls(context: Context): Promise<Counts> {
  const { calls, alerts, cases, busy } = await detectCalls(context);
  return { calls, alerts, cases, busy };
}
