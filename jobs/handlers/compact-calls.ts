import { settleCallDays } from '#services/calls/retention/settle-call-days';
import type { Context } from '#services/context';
import { compactLog } from '#services/evidence/log/compact-log';
import type { Counts } from '../job';

export async function handleCompactCalls(context: Context): Promise<Counts> {
  const { settled, dropped } = await settleCallDays(context);
  const { bundles, bytesBefore, bytesAfter } = await compactLog(context);
  return { settled, dropped, bundles, bytesBefore, bytesAfter };
}
