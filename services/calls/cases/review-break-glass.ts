import { transaction } from '#db/client';
import { breakGlassById } from '#db/queries/calls/cases/break-glass-by-id';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { putBreakGlassReview } from '#db/writes/calls/cases/put-break-glass-review';
import { plainReason } from '#domain/audit/plain-reason';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf } from '../../identity/roles/person-of';

/**
 * Reviews an emergency access that is over: it was one (`explained`), or somebody misused the way.
 *
 * @throws Refusal `forbidden`, `not-found`, `invalid-input` (no reason), `conflict` (it goes on, or was reviewed before).
 */
export async function reviewBreakGlass(
  context: Context,
  id: string,
  verdict: 'misuse' | 'explained',
  words: string,
): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'case.judge');
  const reason = plainReason(reasonOf(words));
  if (verdict !== 'misuse' && verdict !== 'explained')
    throw new Refusal('invalid-input', 'there is no such verdict', [
      { field: 'verdict', reason: 'not-one-of' },
    ]);
  await transaction(
    database,
    async (db) => {
      const found = await breakGlassById(db, actor.scope, id);
      if (found === null) throw new Refusal('not-found', 'there is no such emergency access');
      const by = { by: holderIdOf(actor), name: actor.name };
      const reviewed = await putBreakGlassReview(db, id, { verdict, reason, ...by }, now);
      if (reviewed === null)
        throw new Refusal('conflict', 'it goes on, or has been reviewed', [{ reason: 'case-settled' }]);
      const { organisation } = reviewed;
      await addAuditEntry(
        db,
        actor,
        now,
        'break-glass.review',
        `break-glass:${id}`,
        { said: verdict },
        { organisation, reason },
      );
    },
    { as: 'engine' },
  );
}
