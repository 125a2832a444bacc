import { putCaseOwner } from '#db/writes/calls/cases/put-case-owner';
import type { Context } from '../../context';
import { holderIdOf } from '../../identity/roles/person-of';
import { actOnCase } from './act-on-case';

/** Makes whoever acts the owner of a case. @throws Refusal as `actOnCase`. */
export function takeCase(context: Context, caseId: string): Promise<void> {
  const owner = { id: holderIdOf(context.actor), name: context.actor.name };
  return actOnCase(context, caseId, {
    act: 'take',
    action: 'case.take',
    what: 'taken',
    detail: {},
    write: (db) => putCaseOwner(db, caseId, owner),
  });
}
