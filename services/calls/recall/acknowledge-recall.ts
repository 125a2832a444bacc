import { transaction } from '#db/client';
import { recallUsers } from '#db/queries/calls/recall/recalls-page';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { acknowledgeRecallUser } from '#db/writes/calls/recall/acknowledge-recall-user';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';

/** Departments of one recall; more than there are. */
const MOST_USERS = 10_000;

/**
 * Takes note of a recall for a department within the actor's scope.
 *
 * @throws Refusal `forbidden`, `not-found` (no such recall, or not of that department), `conflict` (noted before).
 */
export async function acknowledgeRecall(
  context: Context,
  recallId: string,
  organisation: string,
): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'recall.acknowledge');
  await transaction(
    database,
    async (db) => {
      const users = await recallUsers(db, actor.scope, recallId, MOST_USERS);
      if (!users.some((user) => user.organisation === organisation))
        throw new Refusal('not-found', 'there is no such recall for this department');
      if (!(await acknowledgeRecallUser(db, { recallId, organisation, by: actor.name }, now)))
        throw new Refusal('conflict', 'it has been noted', [{ reason: 'case-settled' }]);
      await addAuditEntry(db, actor, now, 'recall.acknowledge', `recall:${recallId}`, {}, { organisation });
    },
    { as: 'engine' },
  );
}
