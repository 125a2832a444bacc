import { type Connection, guarded, transaction } from '#db/client';
import { type Proposal, proposalById } from '#db/queries/catalogue/proposals';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { settleProposal } from '#db/writes/catalogue/settle-proposal';
import { lockCatalogue } from '#db/writes/lock-catalogue';
import { auditChanges, rowChanges, rowsAlike, sameContent } from '#domain/catalogue/proposal';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf, samePerson } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf, personOf } from '../../identity/roles/person-of';
import { presentCatalogue } from '../export-catalogue';
import { applyCatalogue, MOST_AUDITED } from '../save-catalogue';

export interface ProposalDecision {
  readonly proposalId: string;
  readonly approve: boolean;
  /** Needed for a refusal. */
  readonly reason?: string | undefined;
}

/**
 * Approves or refuses a proposal. Approved, the catalogue changes at once, and what it decides is judged again.
 *
 * @throws Refusal `forbidden` (not the duty, their own proposal, or not over everything), `not-found`, `invalid-input`
 *   (no reason for a refusal), `conflict` (decided already, or the catalogue has changed since).
 */
export async function decideProposal(context: Context, decision: ProposalDecision): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'catalogue.approve');
  const given = decision.reason?.trim() ?? '';
  const reason = decision.approve && given === '' ? null : reasonOf(given);
  const decider = await personOf(guarded(database, 'identity'), actor);
  await transaction(
    database,
    async (db) => {
      await lockCatalogue(db);
      const proposal = await proposalById(db, decision.proposalId);
      if (proposal === null) throw new Refusal('not-found', 'there is no such proposal');
      refuseOwnOrNarrow(context, proposal, decider);
      const state = decision.approve ? 'approved' : 'refused';
      const end = { state, by: holderIdOf(actor), name: actor.name, reason } as const;
      if (!(await settleProposal(db, proposal.id, end, now)))
        throw new Refusal('conflict', 'the proposal has been decided', [{ reason: 'proposal-decided' }]);
      if (decision.approve) await apply(db, context, proposal);
      const action = decision.approve ? 'catalogue.approve' : 'catalogue.refuse';
      const { id, kind, subject, rows, before, after } = proposal;
      const changes = decision.approve ? auditChanges(rowChanges(before, after), MOST_AUDITED) : undefined;
      const detail = { kind, code: subject, rows, by: proposal.proposerName };
      await addAuditEntry(db, actor, now, action, `proposal:${id}`, detail, {
        changes,
        ...(reason === null ? {} : { reason }),
      });
    },
    { as: 'engine' },
  );
}

function refuseOwnOrNarrow(
  { actor }: Context,
  { proposedBy, proposerStaff }: Proposal,
  decider: { readonly id: string; readonly staffNumber: string | null },
): void {
  if (samePerson(decider, { id: proposedBy, staffNumber: proposerStaff }))
    throw new Refusal('forbidden', 'nobody decides on their own proposal', [{ reason: 'own-proposal' }]);
  // The catalogue holds for the whole province, whoever's type it is.
  if (actor.scope.kind !== 'everything')
    throw new Refusal('forbidden', 'the catalogue belongs to all regions', [{ reason: 'scope-narrow' }]);
}

async function apply(db: Connection, context: Context, { before, after }: Proposal): Promise<void> {
  if (!sameContent(rowsAlike(await presentCatalogue(db), after), before))
    throw new Refusal('conflict', 'the catalogue has changed since', [{ reason: 'subject-changed' }]);
  await applyCatalogue(db, context, after);
}
