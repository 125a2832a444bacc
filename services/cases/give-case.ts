import { type Connection, transaction } from '#db/client';
import { caseFileToChange } from '#db/queries/cases/case-file';
import type { CaseWorker } from '#db/queries/cases/case-workers';
import { CASE_ACTS, type CaseFile } from '#domain/cases/case-file';
import { Refusal } from '#domain/errors';
import { permits } from '#domain/identity/permission';
import { reasonOf } from '#domain/identity/separation';
import type { Context } from '../context';
import { holderIdOf } from '../identity/roles/person-of';
import { workerOf } from './case-colleagues';
import { moveCase } from './move-case';
import { reachCase, refuseClosed } from './reach-case';

export interface Giving {
  readonly caseId: string;
  /** The version that was decided on. */
  readonly version: number;
}

/**
 * Makes whoever acts the owner of a case that nobody else owns.
 *
 * @throws Refusal `not-found`, `forbidden`, `conflict` (closed, moved meanwhile, somebody's, theirs already).
 */
export async function takeCase(context: Context, { caseId, version }: Giving): Promise<CaseFile> {
  const { actor, now, database } = context;
  const id = holderIdOf(actor);
  return transaction(
    database,
    async (db) => {
      const found = await reachCase(db, actor, caseId, 'work');
      refuseClosed(found);
      if (found.ownerId !== null)
        throw new Refusal('conflict', 'the case has an owner', [
          { reason: found.ownerId === id ? 'own-case' : 'has-owner' },
        ]);
      const owner = { id, name: actor.name };
      return moveCase(db, {
        ...{ by: actor, at: now, what: 'taken', caseId, version, to: { owner } },
        ...{ audit: { action: 'case.take' }, followers: actor.kind === 'person' ? [actor.id] : [] },
      });
    },
    { as: 'engine' },
  );
}

/**
 * Gives a case to an official whose role and scope fit.
 *
 * @throws Refusal as `takeCase`, and `invalid-input` (`not-a-worker`).
 */
export async function assignCase(
  context: Context,
  { caseId, version, to }: Giving & { readonly to: string },
): Promise<CaseFile> {
  const { actor, now, database } = context;
  return transaction(
    database,
    async (db) => {
      const found = await reachCase(db, actor, caseId, 'assign');
      return giveTo(db, found, await workerOf(db, found, to), {
        ...{ by: actor, at: now, version, what: 'given', action: 'case.assign' as const },
      });
    },
    { as: 'engine' },
  );
}

/**
 * Hands a case over to a colleague with a note: what was done, what is still to be done. Its owner may, and whoever assigns.
 *
 * @throws Refusal as `assignCase`; `forbidden` for a case that is somebody else's; `invalid-input` without a note.
 */
export async function handOverCase(
  context: Context,
  { caseId, version, to, note }: Giving & { readonly to: string; readonly note: string },
): Promise<CaseFile> {
  const { actor, now, database } = context;
  const words = reasonOf(note);
  return transaction(
    database,
    async (db) => {
      const found = await reachCase(db, actor, caseId, 'work');
      if (found.ownerId !== holderIdOf(actor) && !permits(actor, CASE_ACTS[found.kind].assign))
        throw new Refusal('forbidden', 'the case is somebody else’s', [{ reason: 'not-own-case' }]);
      return giveTo(db, found, await workerOf(db, found, to), {
        ...{
          by: actor,
          at: now,
          version,
          what: 'handed-over',
          action: 'case.hand-over' as const,
          note: words,
        },
      });
    },
    { as: 'engine' },
  );
}

interface Gift {
  readonly by: Context['actor'];
  readonly at: number;
  readonly version: number;
  readonly what: 'given' | 'handed-over';
  readonly action: 'case.assign' | 'case.hand-over';
  readonly note?: string;
}

/** The act of giving, for one case; the giver has been asked whether they may. */
export async function giveTo(
  db: Connection,
  found: CaseFile,
  worker: CaseWorker,
  gift: Gift,
): Promise<CaseFile> {
  refuseClosed(found);
  const { accountId, name } = worker;
  const held = await caseFileToChange(db, found.caseId);
  if (held?.ownerId === accountId)
    throw new Refusal('conflict', 'the case is theirs already', [{ reason: 'own-case' }]);
  const { by, at, version, what, action, note } = gift;
  return moveCase(db, {
    ...{ by, at, what, caseId: found.caseId, version, to: { owner: { id: accountId, name } } },
    ...(note === undefined ? {} : { reason: note }),
    detail: { to: name, from: found.ownerName },
    audit: { action, changes: [{ field: 'owner', from: found.ownerName, to: name }] },
    followers: [accountId],
    notices: [
      {
        what: what === 'given' ? 'case.assigned' : 'case.handed-over',
        to: { accounts: [accountId] },
      },
    ],
  });
}
