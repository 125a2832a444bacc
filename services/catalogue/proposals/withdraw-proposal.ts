import { guarded, transaction } from '#db/client';
import { proposalById } from '#db/queries/catalogue/proposals';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { settleProposal } from '#db/writes/catalogue/settle-proposal';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { samePerson } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf, personOf } from '../../identity/roles/person-of';

/** Takes one's own open proposal back. @throws Refusal `not-found`, `forbidden` (another's), `conflict` (decided). */
export async function withdrawProposal(context: Context, proposalId: string): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'catalogue.propose');
  const person = await personOf(guarded(database, 'identity'), actor);
  await transaction(
    database,
    async (db) => {
      const proposal = await proposalById(db, proposalId);
      if (proposal === null) throw new Refusal('not-found', 'there is no such proposal');
      const { id, kind, subject, rows, proposedBy, proposerStaff } = proposal;
      if (!samePerson(person, { id: proposedBy, staffNumber: proposerStaff }))
        throw new Refusal('forbidden', 'the proposal is somebody else’s', [{ reason: 'not-own-proposal' }]);
      const end = { state: 'withdrawn', by: holderIdOf(actor), name: actor.name, reason: null } as const;
      if (!(await settleProposal(db, id, end, now)))
        throw new Refusal('conflict', 'the proposal has been decided', [{ reason: 'proposal-decided' }]);
      const detail = { kind, code: subject, rows };
      await addAuditEntry(db, actor, now, 'catalogue.withdraw', `proposal:${id}`, detail);
    },
    { as: 'engine' },
  );
}
