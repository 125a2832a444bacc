import { guarded } from '#db/client';
import { caseFileByNumber } from '#db/queries/cases/case-file';
import { clientComplains } from '#db/queries/disputes/handling/complainants';
import { readCaseNumber } from '#domain/cases/case-number';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '../../context';
import { clientOf } from '../filing/client-of';
import { readTold, type ToldDispute } from '../following/read-followed';

/**
 * A dispute that the machine client brought in; another's is not there.
 *
 * @throws Refusal `forbidden`, `not-found`.
 */
export async function readClientDispute(context: Context, number: string): Promise<ToldDispute> {
  const { actor, database } = context;
  refuseUnlessPermitted(actor, 'dispute.speak');
  const engine = guarded(database, 'engine');
  const asked = readCaseNumber(number);
  const found = asked === null ? null : await caseFileByNumber(engine, EVERYTHING, 'dispute', asked);
  const theirs = found !== null && (await clientComplains(engine, found.caseId, clientOf(actor)));
  const told = theirs ? await readTold(context, found.caseId) : null;
  if (told === null) throw new Refusal('not-found', 'there is no such dispute of yours');
  return told;
}
