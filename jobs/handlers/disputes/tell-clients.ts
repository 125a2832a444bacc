import type { Context } from '#services/context';
import { tellClients } from '#services/disputes/lines/tell-clients';
import type { Counts } from '../../job';

export async function handleTellClients(
  context: Context,
  { caseId }: { readonly caseId: string },
): Promise<Counts> {
  return { told: await tellClients(context, caseId) };
}
