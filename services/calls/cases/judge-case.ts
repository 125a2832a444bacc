import { transaction } from '#db/client';
import { closeCase } from '#db/writes/calls/cases/close-case';
import { plainReason } from '#domain/audit/plain-reason';
import { CASE_VERDICTS, type CaseVerdict } from '#domain/calls/case/case-state';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import { moveCase } from '../../cases/move-case';
import type { Context } from '../../context';
import { holderIdOf } from '../../identity/roles/person-of';
import { alertCase, settled } from './alert-case';

/**
 * Closes an alert case: misuse, explained or false. The verdict counts for the precision of each rule in it. Who judged it
 * without taking it becomes its owner.
 *
 * @throws Refusal `forbidden`, `not-found`, `conflict` (closed), `invalid-input` (no such verdict, no reason).
 */
export async function judgeCase(
  context: Context,
  caseId: string,
  verdict: CaseVerdict,
  words: string,
): Promise<void> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'case.judge');
  if (!CASE_VERDICTS.includes(verdict))
    throw new Refusal('invalid-input', 'there is no such verdict', [
      { field: 'verdict', reason: 'not-one-of' },
    ]);
  const reason = plainReason(reasonOf(words));
  await transaction(
    database,
    async (db) => {
      const { found, state } = await alertCase(db, context, caseId, 'judge');
      const by = holderIdOf(actor);
      if (!(await closeCase(db, caseId, { verdict, reason, by, name: actor.name }, now))) throw settled();
      await moveCase(db, {
        ...{
          by: actor,
          at: now,
          caseId,
          version: found.version,
          what: 'judged',
          reason,
          detail: { verdict },
        },
        to: {
          state,
          closed: true,
          ...(found.ownerId === null ? { owner: { id: by, name: actor.name } } : {}),
        },
        audit: { action: 'case.judge', detail: { verdict } },
        notices: [{ what: 'case.moved', detail: { state }, to: { followers: true } }],
      });
    },
    { as: 'engine' },
  );
}
