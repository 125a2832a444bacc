import { type Db, guarded } from '#db/client';
import { caseFilesById } from '#db/queries/cases/case-file';
import type { CaseWorker } from '#db/queries/cases/case-workers';
import { CASE_ACTS, type CaseFile } from '#domain/cases/case-file';
import { fairAssignments } from '#domain/cases/fair-assignment';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';
import { workersOf } from './case-colleagues';

/** Whom a case that nobody owns should go to, and why. */
export interface ProposedAssignment {
  readonly caseId: string;
  readonly number: string;
  /** Null: nobody may have it. */
  readonly to: {
    readonly accountId: string;
    readonly name: string;
    /** What they have in hand when they get it, earlier ones of the same proposal included. */
    readonly inHand: number;
    /** How many may have it: of them, nobody has less. */
    readonly among: number;
  } | null;
}

/**
 * Who would get which of some cases, in their order; nothing is given. Cases that somebody owns, that are settled or outside the
 * actor's scope are left out.
 *
 * @throws Refusal `forbidden`.
 */
export async function proposeAssignments(
  { actor, database }: Context,
  caseIds: readonly string[],
): Promise<ProposedAssignment[]> {
  const db = guarded(database, 'engine');
  const found = await caseFilesById(db, actor.scope, caseIds);
  for (const { kind } of found) refuseUnlessPermitted(actor, CASE_ACTS[kind].assign);
  const free = found.filter(({ ownerId, closedAt }) => ownerId === null && closedAt === null);
  const able = await workersOfEach(db, free);
  const workers = new Map([...able.values()].flat().map((worker) => [worker.accountId, worker] as const));
  const given = fairAssignments(
    free.map(({ caseId, number }) => ({
      ...{ caseId, number, candidates: (able.get(caseId) ?? []).map(({ accountId }) => accountId) },
    })),
    [...workers.values()],
  );
  const byId = new Map(free.map((each) => [each.caseId, each]));
  return [...new Set(caseIds)].flatMap((caseId) => {
    const its = byId.get(caseId);
    if (its === undefined) return [];
    const choice = given.get(caseId);
    const worker = workers.get(choice?.accountId ?? '');
    const to = choice && worker ? { ...choice, name: worker.name } : null;
    return [{ caseId, number: its.number, to }];
  });
}

/** Who may have each; asked once for each kind and place. */
async function workersOfEach(db: Db, cases: readonly CaseFile[]): Promise<ReadonlyMap<string, CaseWorker[]>> {
  const places = new Map<string, Promise<CaseWorker[]>>();
  const found = new Map<string, CaseWorker[]>();
  for (const each of cases) {
    const place = JSON.stringify([each.kind, each.organisation, each.region]);
    const asked = places.get(place) ?? workersOf(db, each);
    places.set(place, asked);
    found.set(each.caseId, await asked);
  }
  return found;
}
