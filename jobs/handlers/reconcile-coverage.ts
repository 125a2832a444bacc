import { z } from 'zod';
import type { Context } from '#services/context';
import { reconcileCoverage } from '#services/quality/coverage/reconcile-coverage';
import type { Counts } from '../job';

/** The days one batch touched, one manifest, or all. */
export const reconcileCoveragePayload = z.strictObject({
  batchId: z.uuid().optional(),
  manifestId: z.uuid().optional(),
});

export async function handleReconcileCoverage(
  context: Context,
  payload: z.infer<typeof reconcileCoveragePayload>,
): Promise<Counts> {
  const { days, findingsOpened, findingsClosed } = await reconcileCoverage(context, payload);
  return { days, findingsOpened, findingsClosed };
}
