import type { Db } from '#db/client';
import { caseFileById } from '#db/queries/cases/case-file';
import { CASE_ACTS, type CaseFile } from '#domain/cases/case-file';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A case within the actor's scope that they may look at, work on or give away, by its kind.
 *
 * @throws Refusal `not-found` outside the scope just as for none, `forbidden`.
 */
export async function reachCase(
  db: Db,
  actor: Actor,
  caseId: string,
  to: 'view' | 'work' | 'assign',
): Promise<CaseFile> {
  const found = UUID.test(caseId) ? await caseFileById(db, actor.scope, caseId) : null;
  if (found === null) throw new Refusal('not-found', 'there is no such case');
  refuseUnlessPermitted(actor, CASE_ACTS[found.kind][to]);
  return found;
}

/** @throws Refusal `conflict` with reason `case-closed`. */
export function refuseClosed(found: CaseFile): void {
  if (found.closedAt !== null)
    throw new Refusal('conflict', 'the case is settled', [{ reason: 'case-closed' }]);
}
