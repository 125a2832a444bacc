import { guarded } from '#db/client';
import { type Proposal, type ProposalRow, proposalById, proposals } from '#db/queries/catalogue/proposals';
import { rowsAlike, sameContent } from '#domain/catalogue/proposal';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { samePerson } from '#domain/identity/separation';
import type { Context } from '../../context';
import { personOf } from '../../identity/roles/person-of';
import { exportCatalogue } from '../export-catalogue';

/** Proposals that wait for a decision, oldest first, or the newest decided ones. */
export async function readProposals(
  context: Context,
  which: 'open' | 'decided',
  limit: number,
): Promise<ProposalRow[]> {
  refuseUnlessPermitted(context.actor, 'catalogue.proposals');
  return proposals(guarded(context.database, 'engine'), which, limit);
}

export interface ProposalStanding {
  readonly proposal: Proposal;
  /** Open, and the rows have changed since: it cannot be approved any more. */
  readonly overtaken: boolean;
  /** Proposed by this reader, by whatever account. */
  readonly own: boolean;
}

/** One proposal with how it stands to the catalogue and to its reader; null: there is none. */
export async function readProposal(context: Context, id: string): Promise<ProposalStanding | null> {
  const { actor, database } = context;
  refuseUnlessPermitted(actor, 'catalogue.proposals');
  const db = guarded(database, 'engine');
  const proposal = await proposalById(db, id);
  if (proposal === null) return null;
  const { state, before, after, proposedBy, proposerStaff } = proposal;
  const overtaken = state === 'open' && !sameContent(rowsAlike(await exportCatalogue(db), after), before);
  const reader = await personOf(guarded(database, 'identity'), actor);
  return {
    proposal,
    overtaken,
    own: samePerson(reader, { id: proposedBy, staffNumber: proposerStaff }),
  };
}
