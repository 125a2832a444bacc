import { z } from 'zod';
import type { Context } from '#services/context';
import { escalateMissed } from '#services/disputes/clocks/escalate-missed';
import type { Counts } from '../../job';

export const escalatePayload = z.object({ kind: z.string(), caseId: z.uuid(), clockId: z.uuid() });

/** Of other kinds of case nothing follows yet from a clock that was missed. */
export async function handleEscalate(
  context: Context,
  { kind, caseId, clockId }: z.infer<typeof escalatePayload>,
): Promise<Counts> {
  const became = kind === 'dispute' ? await escalateMissed(context, caseId, clockId) : 'settled';
  return { escalated: Number(became === 'escalated'), lapsed: Number(became === 'lapsed') };
}
