import type { Context } from '#services/context';
import { verifyRollUps } from '#services/quality/verify-roll-ups';
import type { Counts } from '../job';

export async function handleVerifyRollUps(context: Context): Promise<Counts> {
  const { byDay, byOrganisationDay, byMonth } = await verifyRollUps(context);
  return { byDay, byOrganisationDay, byMonth };
}
