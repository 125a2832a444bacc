import { type Connection, guarded, transaction } from '#db/client';
import { type GrantProposal, grantProposalById } from '#db/queries/calls/grants/grant-proposals';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { addGrants } from '#db/writes/calls/grants/add-grants';
import { revokeGrants } from '#db/writes/calls/grants/revoke-grants';
import { settleGrantProposal } from '#db/writes/calls/grants/settle-grant-proposal';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf, samePerson } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf, personOf } from '../../identity/roles/person-of';

export interface GrantDecision {
  readonly proposalId: string;
  readonly approve: boolean;
  /** Needed for a refusal. */
  readonly reason?: string | undefined;
}

/**
 * Approves or refuses grants, or their revocation, that another person asked for. Approved, they count for calls that
 * arrive from now on.
 *
 * @throws Refusal `forbidden` (not the duty, their own proposal, or not over everything), `not-found`, `invalid-input`
 *   (no reason for a refusal), `conflict` (decided already; a code taken or a grant revoked since).
 */
export async function decideGrantProposal(context: Context, decision: GrantDecision): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'grant.approve');
  const given = decision.reason?.trim() ?? '';
  const reason = decision.approve && given === '' ? null : reasonOf(given);
  const decider = await personOf(guarded(database, 'identity'), actor);
  if (actor.scope.kind !== 'everything')
    throw new Refusal('forbidden', 'grants reach across regions', [{ reason: 'scope-narrow' }]);
  await transaction(
    database,
    async (db) => {
      const proposal = await grantProposalById(db, decision.proposalId);
      if (proposal === null) throw new Refusal('not-found', 'there is no such proposal');
      const { id, proposedBy, proposerStaff } = proposal;
      if (samePerson(decider, { id: proposedBy, staffNumber: proposerStaff }))
        throw new Refusal('forbidden', 'nobody decides on their own proposal', [{ reason: 'own-proposal' }]);
      const state = decision.approve ? 'approved' : 'refused';
      if (
        !(await settleGrantProposal(db, id, { state, by: holderIdOf(actor), name: actor.name, reason }, now))
      )
        throw new Refusal('conflict', 'the proposal has been decided', [{ reason: 'proposal-decided' }]);
      if (decision.approve) await apply(db, proposal, context);
      const action = decision.approve ? 'grant.approve' : 'grant.refuse';
      const { kind, grants, proposerName } = proposal;
      const detail = { kind, grants: grants.length, codes: codesOf(proposal).slice(0, 20), by: proposerName };
      await addAuditEntry(
        db,
        actor,
        now,
        action,
        `grant-proposal:${id}`,
        detail,
        reason === null ? {} : { reason },
      );
    },
    { as: 'engine' },
  );
}

const codesOf = ({ grants }: GrantProposal) => grants.map(({ code }) => code);

async function apply(db: Connection, proposal: GrantProposal, { now }: Context): Promise<void> {
  const codes = codesOf(proposal);
  const done =
    proposal.kind === 'grant'
      ? await addGrants(db, proposal.grants, now)
      : await revokeGrants(db, codes, proposal.reason, now);
  if (done.length < codes.length)
    throw new Refusal('conflict', 'the grants have changed since', [{ reason: 'subject-changed' }]);
}
