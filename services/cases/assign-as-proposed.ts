import { type Connection, transaction } from '#db/client';
import { caseFileToChange } from '#db/queries/cases/case-file';
import type { CaseFile } from '#domain/cases/case-file';
import { Refusal } from '#domain/errors';
import type { Context } from '../context';
import { workersOf } from './case-colleagues';
import { giveTo } from './give-case';
import { reachCase } from './reach-case';

/** One screen of a queue and some; each is an act of its own. */
const MOST_AT_ONCE = 200;

/** A line of a proposal as whoever assigns has read it. */
export interface Proposed {
  readonly caseId: string;
  readonly accountId: string;
}

/** Why a line was not carried out: somebody owns the case by now, it is settled, or the person may not have it any more. */
export type SkippedFor = 'taken' | 'settled' | 'not-theirs';

export interface AssignedAsProposed {
  /** Numbers of the cases that were given. */
  readonly given: readonly string[];
  readonly skipped: readonly {
    readonly number: string;
    readonly why: SkippedFor;
    /** Who owns it by now. */
    readonly owner: string | null;
  }[];
}

/**
 * Carries out a proposal line by line as it was read: each case goes to the person who stood there and to nobody else, whatever a new
 * distribution would say. What has changed meanwhile is skipped and said.
 *
 * @throws Refusal `not-found` and `forbidden` as `reachCase` for any of them, `too-many`.
 */
export async function assignAsProposed(
  context: Context,
  proposed: readonly Proposed[],
): Promise<AssignedAsProposed> {
  const { actor, now, database } = context;
  if (proposed.length > MOST_AT_ONCE)
    throw new Refusal('too-many', `at most ${MOST_AT_ONCE} cases at once`, [{ reason: 'too-many-cases' }]);
  // In the order of their ids, as every other who holds several: two who assign at once wait for each other and no more.
  const lines = [...new Map(proposed.map((line) => [line.caseId, line])).values()].sort((a, b) =>
    a.caseId < b.caseId ? -1 : 1,
  );
  return transaction(
    database,
    async (db) => {
      const given: string[] = [];
      const skipped: AssignedAsProposed['skipped'][number][] = [];
      for (const { caseId, accountId } of lines) {
        await reachCase(db, actor, caseId, 'assign');
        const held = await caseFileToChange(db, caseId);
        if (held === null) throw new Refusal('not-found', 'there is no such case');
        const { number, version, ownerName: owner } = held;
        const why = await skippedFor(db, held, accountId);
        if (typeof why === 'string') {
          skipped.push({ number, why, owner });
          continue;
        }
        const by = { by: actor, at: now, what: 'given', action: 'case.assign' } as const;
        await giveTo(db, held, why.worker, { ...by, version });
        given.push(number);
      }
      return { given, skipped };
    },
    { as: 'engine' },
  );
}

async function skippedFor(db: Connection, held: CaseFile, accountId: string) {
  if (held.closedAt !== null) return 'settled' as const;
  if (held.ownerId !== null) return 'taken' as const;
  const worker = (await workersOf(db, held)).find((one) => one.accountId === accountId);
  return worker === undefined ? ('not-theirs' as const) : { worker };
}
