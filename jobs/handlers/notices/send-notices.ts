import type { Context } from '#services/context';
import { sendNotices } from '#services/notices/send-notices';
import type { Counts } from '../../job';

export async function handleSendNotices(context: Context): Promise<Counts> {
  return { ...(await sendNotices(context)) };
}
