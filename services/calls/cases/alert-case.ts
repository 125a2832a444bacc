import type { Connection } from '#db/client';
import { caseFileToChange } from '#db/queries/cases/case-file';
import { afterCaseAct, type CaseAct, type CaseState } from '#domain/calls/case/case-state';
import type { CaseFile } from '#domain/cases/case-file';
import { Refusal } from '#domain/errors';
import { reachCase } from '../../cases/reach-case';
import type { Context } from '../../context';

/** An alert case that the act can be done to now, held until the transaction ends, and the state after the act. */
export async function alertCase(
  db: Connection,
  { actor }: Context,
  caseId: string,
  act: CaseAct,
): Promise<{ readonly found: CaseFile; readonly state: CaseState }> {
  const reached = await reachCase(db, actor, caseId, 'work');
  if (reached.kind !== 'alert') throw new Refusal('not-found', 'there is no such case');
  const found = (await caseFileToChange(db, caseId)) ?? reached;
  const state = afterCaseAct(found.state as CaseState, act);
  if (state === null) throw settled();
  return { found, state };
}

export function settled(): Refusal {
  return new Refusal('conflict', 'the case is closed, or says so already', [{ reason: 'case-settled' }]);
}
