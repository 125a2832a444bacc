import { pairCalls } from '#services/calls/pairing/pair-calls';
import type { Context } from '#services/context';
import type { Counts } from '../job';

export async function handlePairCalls(context: Context): Promise<Counts> {
  const { halves, contradicting, findings, alerts } = await pairCalls(context);
  return { halves, contradicting, findings, alerts };
}
