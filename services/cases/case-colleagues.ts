import { type Db, guarded } from '#db/client';
import { caseParties } from '#db/queries/cases/case-parties';
import { type CaseWorker, caseWorkers } from '#db/queries/cases/case-workers';
import { CASE_ACTS, type CaseFile } from '#domain/cases/case-file';
import { Refusal } from '#domain/errors';
import { permissionOf } from '#domain/identity/permission';
import type { Context } from '../context';
import { reachCase } from './reach-case';

/** Who may have a case by role and scope, with what they have in hand. */
export function workersOf(db: Db, { kind, organisation, region }: CaseFile): Promise<CaseWorker[]> {
  const { roles } = permissionOf(CASE_ACTS[kind].work);
  return caseWorkers(db, {
    ...{ kind, roles, organisations: organisation === null ? [] : [organisation], regions: [region] },
  });
}

/** Who may see a case by role and scope: of its parties too. */
export async function readersOf(
  db: Db,
  { caseId, kind, organisation, region }: CaseFile,
): Promise<CaseWorker[]> {
  const { roles } = permissionOf(CASE_ACTS[kind].view);
  const parties = await caseParties(db, caseId);
  return caseWorkers(db, {
    ...{ kind, roles },
    organisations: [
      ...(organisation === null ? [] : [organisation]),
      ...parties.map((party) => party.organisation),
    ],
    regions: [region, ...parties.map((party) => party.region)],
  });
}

/** Whom a case may be given to, for a form. @throws Refusal as `reachCase`. */
export async function caseColleagues({ actor, database }: Context, caseId: string): Promise<CaseWorker[]> {
  const db = guarded(database, 'engine');
  return workersOf(db, await reachCase(db, actor, caseId, 'work'));
}

/** @throws Refusal `invalid-input` with reason `not-a-worker` for whoever may not have the case. */
export async function workerOf(db: Db, found: CaseFile, accountId: string): Promise<CaseWorker> {
  const worker = (await workersOf(db, found)).find((each) => each.accountId === accountId);
  if (worker === undefined)
    throw new Refusal('invalid-input', 'this account may not work on the case', [
      { field: 'to', reason: 'not-a-worker' },
    ]);
  return worker;
}
