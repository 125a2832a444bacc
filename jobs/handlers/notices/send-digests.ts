import type { Context } from '#services/context';
import { sendDigests } from '#services/notices/send-notices';
import type { Counts } from '../../job';

export async function handleSendDigests(context: Context): Promise<Counts> {
  return { ...(await sendDigests(context)) };
}
