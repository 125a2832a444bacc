import { transaction } from '#db/client';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { moveCase } from '../../cases/move-case';
import type { Context } from '../../context';
import { holderIdOf } from '../../identity/roles/person-of';
import { alertCase, settled } from './alert-case';

/**
 * Makes whoever acts the owner of an alert case, another auditor's too.
 *
 * @throws Refusal `forbidden`, `not-found`, `conflict` (closed, or theirs already).
 */
export async function takeAlertCase(context: Context, caseId: string): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'case.judge');
  await transaction(
    database,
    async (db) => {
      const { found, state } = await alertCase(db, context, caseId, 'take');
      const owner = { id: holderIdOf(actor), name: actor.name };
      if (found.ownerId === owner.id) throw settled();
      await moveCase(db, {
        ...{ by: actor, at: now, caseId, version: found.version, what: 'taken', to: { state, owner } },
        ...{ audit: { action: 'case.take' }, followers: actor.kind === 'person' ? [actor.id] : [] },
      });
    },
    { as: 'engine' },
  );
}
