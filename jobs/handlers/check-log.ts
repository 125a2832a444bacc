import type { Context } from '#services/context';
import { checkLog } from '#services/evidence/log/check-log';
import type { Counts } from '../job';

export async function handleCheckLog(context: Context): Promise<Counts> {
  const { entries, rounds, faults } = await checkLog(context);
  return { entries, rounds, faults };
}
