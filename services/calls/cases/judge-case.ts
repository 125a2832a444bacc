import { closeCase } from '#db/writes/calls/cases/close-case';
import { plainReason } from '#domain/audit/plain-reason';
import { CASE_VERDICTS, type CaseVerdict } from '#domain/calls/case/case-state';
import { Refusal } from '#domain/errors';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../../context';
import { holderIdOf } from '../../identity/roles/person-of';
import { actOnCase } from './act-on-case';

/**
 * Closes a case: misuse, explained or false. The verdict counts for the precision of each rule in it.
 *
 * @throws Refusal as `actOnCase`, and `invalid-input` (no such verdict, no reason).
 */
export async function judgeCase(
  context: Context,
  caseId: string,
  verdict: CaseVerdict,
  words: string,
): Promise<void> {
  if (!CASE_VERDICTS.includes(verdict))
    throw new Refusal('invalid-input', 'there is no such verdict', [
      { field: 'verdict', reason: 'not-one-of' },
    ]);
  const reason = plainReason(reasonOf(words));
  const by = { by: holderIdOf(context.actor), name: context.actor.name };
  await actOnCase(context, caseId, {
    act: 'judge',
    action: 'case.judge',
    what: 'judged',
    detail: { verdict, text: reason },
    reason,
    write: (db) => closeCase(db, caseId, { verdict, reason, ...by }, context.now),
  });
}
