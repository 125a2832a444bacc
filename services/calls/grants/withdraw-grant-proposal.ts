import { guarded, transaction } from '#db/client';
import { grantProposalById } from '#db/queries/calls/grants/grant-proposals';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { settleGrantProposal } from '#db/writes/calls/grants/settle-grant-proposal';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { samePerson } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf, personOf } from '../../identity/roles/person-of';

/** Takes one's own open proposal back. @throws Refusal `not-found`, `forbidden` (another's), `conflict` (decided). */
export async function withdrawGrantProposal(context: Context, proposalId: string): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'grant.propose');
  const person = await personOf(guarded(database, 'identity'), actor);
  await transaction(
    database,
    async (db) => {
      const proposal = await grantProposalById(db, proposalId);
      if (proposal === null) throw new Refusal('not-found', 'there is no such proposal');
      const { id, kind, grants, proposedBy, proposerStaff } = proposal;
      if (!samePerson(person, { id: proposedBy, staffNumber: proposerStaff }))
        throw new Refusal('forbidden', 'the proposal is somebody else’s', [{ reason: 'not-own-proposal' }]);
      const end = { state: 'withdrawn', by: holderIdOf(actor), name: actor.name, reason: null } as const;
      if (!(await settleGrantProposal(db, id, end, now)))
        throw new Refusal('conflict', 'the proposal has been decided', [{ reason: 'proposal-decided' }]);
      await addAuditEntry(db, actor, now, 'grant.withdraw', `grant-proposal:${id}`, {
        kind,
        grants: grants.length,
      });
    },
    { as: 'engine' },
  );
}
