import { guarded } from '#db/client';
import { type GrantProposal, grantProposals } from '#db/queries/calls/grants/grant-proposals';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** Proposals of grants that wait for a decision, oldest first, or the newest decided ones. */
export async function readGrantProposals(
  { actor, database }: Context,
  which: 'open' | 'decided',
  limit: number,
): Promise<GrantProposal[]> {
  refuseUnlessPermitted(actor, 'grant.view');
  return grantProposals(guarded(database, 'engine'), which, limit);
}
