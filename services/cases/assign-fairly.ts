import { transaction } from '#db/client';
import type { CaseWorker } from '#db/queries/cases/case-workers';
import type { CaseFile } from '#domain/cases/case-file';
import { fairAssignments } from '#domain/cases/fair-assignment';
import { Refusal } from '#domain/errors';
import type { Context } from '../context';
import { workersOf } from './case-colleagues';
import { giveTo } from './give-case';
import { reachCase } from './reach-case';

/** One screen of a queue and some; each is an act of its own. */
const MOST_AT_ONCE = 200;

export interface FairlyAssigned {
  readonly given: number;
  /** Cases that somebody owns by now, that are settled, or that nobody may have. */
  readonly left: number;
}

/**
 * Gives cases that nobody owns to whoever has the least in hand of those who may have each.
 *
 * @throws Refusal `not-found` and `forbidden` as `reachCase` for any of them, `too-many`.
 */
export async function assignFairly(context: Context, caseIds: readonly string[]): Promise<FairlyAssigned> {
  const { actor, now, database } = context;
  const asked = [...new Set(caseIds)];
  if (asked.length > MOST_AT_ONCE)
    throw new Refusal('too-many', `at most ${MOST_AT_ONCE} cases at once`, [{ reason: 'too-many-cases' }]);
  return transaction(
    database,
    async (db) => {
      const free: { readonly found: CaseFile; readonly workers: CaseWorker[] }[] = [];
      for (const caseId of asked) {
        const found = await reachCase(db, actor, caseId, 'assign');
        if (found.ownerId === null && found.closedAt === null)
          free.push({ found, workers: await workersOf(db, found) });
      }
      const workers = new Map(
        free.flatMap((each) => each.workers.map((worker) => [worker.accountId, worker] as const)),
      );
      const given = fairAssignments(
        free.map(({ found: { caseId, number }, workers: able }) => ({
          ...{ caseId, number, candidates: able.map(({ accountId }) => accountId) },
        })),
        [...workers.values()],
      );
      const by = { by: actor, at: now, what: 'given', action: 'case.assign' } as const;
      for (const { found } of free) {
        const worker = workers.get(given.get(found.caseId) ?? '');
        if (worker !== undefined) await giveTo(db, found, worker, { ...by, version: found.version });
      }
      return { given: given.size, left: asked.length - given.size };
    },
    { as: 'engine' },
  );
}
